/**
 * `node tools/generate-emitters.mjs`: measures which C function emits an instruction, in the builds of the tests, and
 * writes src/pipeline/makers/emitters/. It has gdb stop at each emission while files are compiled that have every kind
 * of statement, and some of the standard library's. emitter-table.ts there says what the tables mean.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { build, root } from './bootstrap.mjs';

const versions = ['3.11', '3.13'];
const modules = ['contextlib', 'dataclasses', 'asyncio/tasks', 'asyncio/taskgroups'];

/** They call everything: to name one says nothing. */
const farOut = new Set(['compiler_mod', 'compiler_codegen', 'compiler_body', '_PyAST_Compile', '?']);

await build();
const load = (path) => import(`${root}/dist/${path}`);
const { takePipeline } = await load('pipeline/take-pipeline.js');
const { compileStages } = await load('pipeline/probe.js');
const { systemExec } = await load('exec/exec.js');
const signal = new AbortController().signal;
const context = { exec: systemExec, signal, timeout: 120, textLimit: 100 };
const scratch = mkdtempSync(join(tmpdir(), 'cpydbg-emitters-'));
try {
  for (const version of versions) await measure(version);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function measure(version) {
  const cache = process.env.CPYDBG_TEST_CACHE ?? join(root, '.cache');
  const record = join(cache, 'e2e', version, '.cpydbg', 'setup.json');
  const { build: built, source } = JSON.parse(readFileSync(record, 'utf8'));
  const python = { argv: [built.program] };
  const { facts } = await compileStages(python, [], [], context);
  const files = [
    join(root, 'test/e2e/pipeline/every_syntax.py'),
    ...modules.map((name) => join(source.path, 'Lib', `${name}.py`)),
  ];
  const samples = [];
  for (const file of files) samples.push(...(await samplesOf(python, file, facts)));
  const table = learned(samples);
  const rows = [...table]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, contexts]) => `  ${name}: '${contexts.sort().join('; ')}',`);
  writeFileSync(
    `${root}/src/pipeline/makers/emitters/v${version.replace('.', '-')}.ts`,
    [
      "import type { EmitterTable } from './emitter-table.js';",
      '',
      `/** Measured on ${facts.version} by tools/generate-emitters.mjs; read emitter-table.ts first. */`,
      'export const emitters: EmitterTable = {',
      ...rows,
      '};',
      '',
    ].join('\n'),
  );
  console.log(`${version}: ${samples.length} emissions, ${table.size} functions`);
}

/** Each emission as an instruction, the context it is in, and the functions that called. */
async function samplesOf(python, file, facts) {
  const { stages } = await takePipeline(
    python,
    file,
    { stages: ['ast', 'optimised-ast'], runs: 0, seconds: 1 },
    context,
  );
  const optimised = stages['optimised-ast'].items;
  const contexts = contextsOf(optimised.length > 0 ? optimised : stages.ast.items);
  let previous = '';
  const samples = emissions(python.argv[0], file).map(
    ([opcode, [line, column, endLine, endColumn], chain]) => {
      // 3.11's pseudo-instructions have no names in Python.
      const op = facts.opcodes.names.get(opcode) ?? `<${opcode}>`;
      const [kind, field] =
        line < 0 ? ['-', previous] : (contexts.get([line, column, endLine, endColumn].join()) ?? ['?', '']);
      previous = op;
      return { op, kind, field, chain };
    },
  );
  return samples.filter(({ op }) => !op.startsWith('<'));
}

function contextsOf(nodes) {
  const fields = [];
  for (const { fields: each } of nodes) {
    for (const [name, value] of each) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (typeof child === 'number') fields[child] = name;
      }
    }
  }
  const contexts = new Map();
  nodes.forEach(({ kind, parent, range }, index) => {
    const owner = parent === null ? '' : nodes[parent].kind;
    if (range !== null) contexts.set(range.join(), [kind, `${owner}.${fields[index] ?? ''}`]);
  });
  return contexts;
}

function emissions(program, file) {
  const output = join(scratch, 'hits.json');
  const compile = `compile(open(${JSON.stringify(file)}, 'rb').read(), 'file', 'exec')`;
  const { status, stderr } = spawnSync(
    'gdb',
    [
      ...['-nx', '-batch', '-ex', `python OUTPUT = ${JSON.stringify(output)}`],
      ...['-x', join(root, 'tools/emitters/record.py'), '--args', program, '-S', '-c', compile],
    ],
    { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(readFileSync(output, 'utf8'));
}

/** By function the contexts that lead to it: no more precise than needed. */
function learned(samples) {
  const table = new Map();
  for (const [op, ofOp] of grouped(samples, ({ op }) => op)) {
    put(table, op, ofOp);
    if (isOne(ofOp)) continue;
    for (const [kind, ofKind] of grouped(ofOp, (sample) => sample.kind)) {
      put(table, `${op} ${kind}`, ofKind);
      if (isOne(ofKind)) continue;
      for (const [field, ofField] of grouped(ofKind, (sample) => sample.field)) {
        if (field !== '') put(table, `${op} ${kind} ${field}`, ofField);
      }
    }
  }
  // What a more general context says already is left out.
  for (const key of [...table.keys()].sort((one, other) => other.length - one.length)) {
    const general = key.split(' ').slice(0, -1).join(' ');
    if (general !== '' && table.get(general) === table.get(key)) table.delete(key);
  }
  return grouped([...table.keys()], (key) => table.get(key));
}

function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (groups.has(key)) groups.get(key).push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function isOne(samples) {
  return samples.every(({ chain }) => chain[0] === samples[0].chain[0]);
}

/** The nearest function that called in all of the samples. */
function put(table, key, samples) {
  const found = samples[0].chain.find((name) => samples.every(({ chain }) => chain.includes(name)));
  if (found !== undefined && !farOut.has(found)) table.set(key, found);
}
