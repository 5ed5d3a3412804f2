/**
 * `npm run generate:layouts -- PYTHON…`: writes src/cpython/layouts/tables from the debug information of interpreters and
 * of their extension modules. A PYTHON is a program, or a command in quotes. What tables hold of other builds stays; what
 * the catalogue has gained is carried over to them (layouts/carried.mjs).
 *
 * `npm run generate:layouts -- --headers [--free-threaded] FOLDER:FOLDER…`: from headers, where there is no such build to
 * look at, but the table has one of the same version with a GIL. Folders as the compiler is to have them with -I, and
 * macros that are not in pyconfig.h (_Py_TIER2=3); a set of them for each build: debug, release.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, fstatSync, openSync, readSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { format, resolveConfig } from 'prettier';
import { build, installDependencies, root } from './bootstrap.mjs';
import { carried } from './layouts/carried.mjs';
import { buildFromHeaders } from './layouts/from-headers.mjs';
import { survey } from './layouts/survey.mjs';

await installDependencies();
await build();

const { structs: catalogue } = await import('../dist/cpython/layouts/catalogue.js');
const { tableFor } = await import('../dist/cpython/layouts/layout-from-tables.js');
const { seenBuilds, tableOf } = await import('../dist/cpython/layouts/table.js');
const { parseElf } = await import('../dist/elf/elf-file.js');
const { debugTypes } = await import('../dist/inspect/debug-types.js');

const [first, ...rest] = process.argv.slice(2);
if (first === undefined) {
  console.error('Which interpreters? They need debug information.');
  process.exit(2);
}
if (first === '--headers') {
  const freeThreaded = rest[0] === '--free-threaded';
  await fromHeaders(freeThreaded ? rest.slice(1) : rest, freeThreaded);
} else {
  const seen = [first, ...rest].map(look);
  for (const name of new Set(seen.map((build) => build.name)))
    await add(
      name,
      seen.filter((build) => build.name === name),
      seen.find((build) => build.name === name).constants,
    );
}

/** One interpreter: which it is, and what the debug information of everything that it has loaded says. */
function look(command) {
  const { version, debug, freeThreaded, files } = survey(command, spawnSync);
  const types = files.flatMap((file) => {
    const source = sourceOf(file);
    try {
      return debugTypes(parseElf(source), file) ?? [];
    } finally {
      source.close();
    }
  });
  // What is in several files is as the first of them, CPython itself, has it.
  const [found, values] = [{}, {}];
  for (const { structs, constants } of types.toReversed()) {
    Object.assign(found, structs);
    Object.assign(values, constants);
  }
  const structs = new Map(
    Object.keys(catalogue).flatMap((name) => (found[name] === undefined ? [] : [[name, found[name]]])),
  );
  const [major, minor, micro] = version;
  console.log(
    `${version.join('.')}${debug ? ' debug' : ''}${freeThreaded ? ' free-threaded' : ''}: ${structs.size}`,
  );
  return {
    name: `${major}.${minor}${freeThreaded ? 't' : ''}`,
    micro,
    debug,
    from: 'debug information',
    structs,
    constants: new Map(Object.entries(values)),
  };
}

async function fromHeaders(folders, freeThreaded) {
  const found = folders.map((include) =>
    buildFromHeaders(include.split(':'), freeThreaded, catalogue, (minor) => {
      const same = freeThreaded ? seenIn(minor, true) : [];
      return same.length > 0 ? same : seenIn(minor, false);
    }),
  );
  for (const minor of new Set(found.map((each) => each.minor))) {
    const same = found.filter((each) => each.minor === minor);
    await add(
      freeThreaded ? `${minor}t` : minor,
      same.map(({ build }) => build),
      new Map(Object.entries(tableFor(minor, false).constants)),
      same[0].derived,
    );
  }
}

function seenIn(minor, freeThreaded) {
  const table = tableFor(minor, freeThreaded);
  return table === undefined ? [] : seenBuilds(table).filter(({ from }) => from === 'debug information');
}

/** Puts builds into the table of their minor version, in the place of what it had of them. */
async function add(name, builds, constants, derived) {
  const before = tableFor(name.replace('t', ''), name.endsWith('t'));
  // What was concluded does not mix with what was seen.
  const mixes = before !== undefined && (before.derived === undefined) === ((derived ?? []).length === 0);
  const kept = mixes ? seenBuilds(before).map((build) => carried(build, builds, catalogue)) : [];
  const all = [...kept, ...builds].filter(
    (build, index, every) =>
      every.findLastIndex(
        (other) =>
          other.micro === build.micro && other.debug === build.debug && other.defined === build.defined,
      ) === index,
  );
  await write(name, tableOf(sorted(all), constants, derived));
}

/** By release. */
function sorted(builds) {
  return builds.toSorted((one, other) => one.micro - other.micro || Number(one.debug) - Number(other.debug));
}

async function write(name, table) {
  const { builds, structs, constants, derived } = table;
  const file = `${root}src/cpython/layouts/tables/${name}.ts`;
  const text = [
    '// Generated by `npm run generate:layouts` from the builds below. Do not edit.',
    "import type { Table } from '../table.js';",
    '',
    'export const table: Table = {',
    '  builds: [',
    ...builds.map(({ micro, debug, from, defined, structs: own }) => {
      const macro = defined === undefined ? '' : `, defined: '${defined}'`;
      const kind = `micro: ${micro}, debug: ${debug}, from: '${from}'${macro}`;
      return `{ ${kind}, structs: ${own === '' ? "''" : literal(own)} },`;
    }),
    '  ],',
    `  structs: ${literal(structs)},`,
    `  constants: ${JSON.stringify(constants)},`,
    ...(derived === undefined ? [] : [`  derived: '${derived}',`]),
    '};',
  ].join('\n');
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'typescript' }));
  console.log(file);
}

/** A struct a line. */
function literal(lines) {
  return `\`\n${lines}\``;
}

function sourceOf(path) {
  const file = openSync(path, 'r');
  return {
    size: fstatSync(file).size,
    read(offset, length) {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
    },
    close: () => closeSync(file),
  };
}
