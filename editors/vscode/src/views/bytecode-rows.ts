import type { BytecodeBody, BytecodeRow } from '../../../../src/dap/views.js';
import type { Row } from './row.js';
import type { Words } from './words.js';

/** Pure: the value stack, the instructions with their inline caches below them, and who handles exceptions where. */
export function bytecodeRows(body: BytecodeBody, t: Words): readonly Row[] {
  const { name, file, firstLine, stack, instructions, exceptions, problem } = body;
  const stackRow: Row = {
    label: t('Value stack'),
    description: stack.length === 0 ? t('empty') : t('top first'),
    icon: 'layers',
    ...(stack.length === 0 ? {} : { isOpen: true, children: stack.map(stackValue) }),
  };
  const handlers: Row = {
    label: t('Exception table'),
    icon: 'shield',
    children: exceptions.map(({ start, end, target, depth }) => ({
      label: `${start} … ${end}`,
      description: t('to {0}, with {1} values on the stack', target, depth),
    })),
  };
  return [
    {
      label: name,
      description: `${file}:${firstLine}`,
      icon: 'symbol-function',
      tooltip: `PyCodeObject * ${body.code}`,
    },
    stackRow,
    ...(exceptions.length === 0 ? [] : [handlers]),
    ...instructions.map((each, index) => instructionRow(each, instructions[index - 1]?.line, file, t)),
    ...(problem === undefined ? [] : [{ label: problem, icon: 'warning' }]),
  ];
}

const stackValue = ({ name, value, type }: BytecodeBody['stack'][number]): Row => ({
  label: name,
  description: value,
  ...(type === undefined ? {} : { tooltip: type }),
});

function instructionRow(row: BytecodeRow, lineBefore: number | undefined, file: string, t: Words): Row {
  const { offset, address, name, specialised, instrumented, argument, argumentText, label, line, caches } =
    row;
  const description = [
    argument === undefined ? '' : String(argument),
    argumentText === '' ? '' : `(${argumentText})`,
    specialised === undefined ? '' : `→ ${specialised}`,
    instrumented ? t('instrumented') : '',
    line === undefined || line === lineBefore ? '' : t('line {0}', line),
  ];
  const mark = label === undefined ? '' : `L${label}: `;
  return {
    label: `${String(offset).padStart(4)}  ${mark}${name}`,
    description: description.filter((each) => each !== '').join('  '),
    tooltip: address,
    icon: row.isCurrent ? 'debug-stackframe' : 'blank',
    isCurrent: row.isCurrent,
    ...(caches.length === 0
      ? {}
      : {
          children: caches.map((cache) => ({
            label: cache.name,
            description: cache.value,
            icon: 'database',
          })),
        }),
    ...(line === undefined ? {} : { place: { file, line } }),
  };
}
