import type { BytecodeBody, BytecodeRow } from '../../../../src/dap/views.js';
import type { Place } from '../debug/line-breakpoints.js';
import type { Row } from './row.js';
import type { Words } from './words.js';

/** What the rows need beside the code itself. */
export interface Beside {
  /** The frame's locals, asked for when they are opened. */
  readonly locals: () => Promise<readonly Row[]>;
  readonly hasBreakpoint: (place: Place) => boolean;
}

/**
 * Pure: the value stack and the locals that instructions work on, the instructions with their inline caches below them,
 * and who handles exceptions where.
 */
export function bytecodeRows(body: BytecodeBody, beside: Beside, t: Words): readonly Row[] {
  const { name, file, firstLine, stack, instructions, exceptions, problem } = body;
  const stackRow: Row = {
    label: t('Value stack'),
    description: stack.length === 0 ? t('empty') : t('top first'),
    icon: 'layers',
    ...(stack.length === 0 ? {} : { isOpen: true, children: stack.map(stackValue) }),
  };
  const localsRow: Row = { label: t('Locals'), icon: 'symbol-variable', children: beside.locals };
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
    localsRow,
    ...(exceptions.length === 0 ? [] : [handlers]),
    ...instructions.map((each, index) =>
      instructionRow(each, { before: instructions[index - 1]?.line, file, ...beside }, t),
    ),
    ...(problem === undefined ? [] : [{ label: problem, icon: 'warning' }]),
  ];
}

function iconOf(isCurrent: boolean, stops: boolean): Pick<Row, 'icon' | 'colour'> {
  if (isCurrent)
    return { icon: 'debug-stackframe', colour: 'debugIcon.breakpointCurrentStackframeForeground' };
  return stops ? { icon: 'debug-breakpoint', colour: 'debugIcon.breakpointForeground' } : { icon: 'blank' };
}

const stackValue = ({ name, value, type }: BytecodeBody['stack'][number]): Row => ({
  label: name,
  description: value,
  ...(type === undefined ? {} : { tooltip: type }),
});

interface Around extends Beside {
  readonly file: string;
  /** The line of the instruction before. */
  readonly before: number | undefined;
}

function instructionRow(row: BytecodeRow, { file, before, hasBreakpoint }: Around, t: Words): Row {
  const { offset, address, name, specialised, instrumented, argument, argumentText, label, line, caches } =
    row;
  const begins = line !== undefined && line !== before;
  const stops = begins && hasBreakpoint({ file, line });
  const description = [
    argument === undefined ? '' : String(argument),
    argumentText === '' ? '' : `(${argumentText})`,
    specialised === undefined ? '' : `→ ${specialised}`,
    instrumented ? t('instrumented') : '',
    begins ? t('line {0}', line) : '',
    stops ? t('breakpoint') : '',
  ];
  const mark = label === undefined ? '' : `L${label}: `;
  return {
    label: `${String(offset).padStart(4)}  ${mark}${name}`,
    description: description.filter((each) => each !== '').join('  '),
    tooltip: address,
    ...iconOf(row.isCurrent, stops),
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
