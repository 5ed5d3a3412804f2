/**
 * What the C compiler says about structs. It compiles only: the answers are constants in sections of an object file, so
 * nothing has to be linked or run. In plain JavaScript because the tools are; the end-to-end tests ask it too.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `sizeof` and `offsetof`; of bit fields, the bits that are set if all of the field's are.
 *
 * @throws Error with the compiler's words in `stderr`: a type or a field that the headers do not have is one.
 */
export function compiledOffsets(question) {
  const folder = mkdtempSync(join(tmpdir(), 'cpydbg-offsets-'));
  try {
    const source = join(folder, 'offsets.c');
    const object = join(folder, 'offsets.o');
    writeFileSync(source, program(question));
    const include = question.include.map((path) => `-I${path}`);
    execFileSync('cc', ['-std=gnu11', '-w', '-c', source, '-o', object, ...include], { stdio: 'pipe' });
    const numbers = section(folder, object, '.cpydbg.numbers');
    let at = 0;
    const next = () => Number(numbers.readBigUInt64LE(8 * at++));
    return question.structs.map(({ fields }, index) => {
      const size = next();
      const places = fields.map(({ path, kind }, number) => {
        if (kind === 'bits')
          return [path, bitsOf(section(folder, object, `.cpydbg.bits_${index}_${number}`))];
        return [path, { offset: next(), size: next() }];
      });
      return { size, fields: Object.fromEntries(places) };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function program({ preamble, structs }) {
  const numbers = [];
  const bits = [];
  structs.forEach(({ type, fields }, index) => {
    numbers.push(`sizeof(${type})`);
    fields.forEach(({ path, kind }, number) => {
      const name = `bits_${index}_${number}`;
      if (kind === 'bits')
        bits.push(`const ${type} ${name} __attribute__((section(".cpydbg.${name}"))) = { .${path} = -1 };`);
      else
        numbers.push(
          `__builtin_offsetof(${type}, ${path})`,
          kind === 'flexible' ? '0' : `sizeof(((${type} *)0)->${path})`,
        );
    });
  });
  return [
    preamble,
    'const unsigned long long cpydbg_numbers[] __attribute__((section(".cpydbg.numbers"))) = {',
    ...numbers.map((number) => `  ${number},`),
    '};',
    ...bits,
    '',
  ].join('\n');
}

function section(folder, object, name) {
  const file = join(folder, 'section');
  execFileSync('objcopy', [`--dump-section=${name}=${file}`, object], { stdio: 'pipe' });
  return readFileSync(file);
}

/** The run of ones in the bytes of a struct in which one bit field is all ones. */
function bitsOf(bytes) {
  const set = [...bytes].flatMap((byte, index) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => (byte >> bit) % 2 === 1).map((bit) => 8 * index + bit),
  );
  const first = set[0] ?? 0;
  const offset = Math.floor(first / 8);
  const shift = first - 8 * offset;
  const size = [1, 2, 4].find((bytes) => shift + set.length <= 8 * bytes) ?? 8;
  return { offset, size, bits: { shift, width: set.length } };
}
