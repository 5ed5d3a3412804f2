import type { InterpreterBody, InterpreterRow, ThreadRow } from '../../../../src/dap/views.js';
import type { Row } from './row.js';
import type { Words } from './words.js';

/** Pure: what the Interpreter view shows of what the adapter read. */
export function interpreterRows(
  { version, interpreters, smallInts, problem }: InterpreterBody,
  t: Words,
): readonly Row[] {
  return [
    { label: `CPython ${version}`, icon: 'info' },
    ...interpreters.map((each) => interpreterRow(each, t)),
    ...(smallInts === undefined ? [] : [smallIntsRow(smallInts, t)]),
    ...(problem === undefined ? [] : [{ label: problem, icon: 'warning' }]),
  ];
}

/** All interpreters of the process share them. */
function smallIntsRow({ first, last, address }: NonNullable<InterpreterBody['smallInts']>, t: Words): Row {
  return {
    label: t('Small ints'),
    description: t('{0} to {1}, one object each', first, last),
    icon: 'symbol-number',
    tooltip: `PyLongObject * ${address}`,
  };
}

function interpreterRow(
  { id, isMain, address, threads, collecting, generations, internedStrings }: InterpreterRow,
  t: Words,
): Row {
  const holder = threads.find(({ holdsGil }) => holdsGil === true);
  const collector: Row = {
    label: t('Garbage collector'),
    description: collecting ? t('is collecting') : '',
    icon: 'trash',
    isOpen: true,
    children: generations.map(({ name, count, threshold }) => ({
      label: name,
      description: t('{0} of {1}', count, threshold),
    })),
  };
  return {
    label: isMain ? t('Main interpreter') : t('Interpreter {0}', id),
    description: holder === undefined ? '' : t('GIL: {0}', holder.name),
    icon: 'server-process',
    tooltip: `PyInterpreterState * ${address}`,
    isOpen: true,
    children: [
      ...threads.map((each) => threadRow(each, t)),
      ...(generations.length > 0 ? [collector] : []),
      ...(internedStrings === undefined
        ? []
        : [{ label: t('Interned strings'), description: String(internedStrings), icon: 'symbol-string' }]),
    ],
  };
}

function threadRow({ name, osId, address, holdsGil, waitsForGil, frame }: ThreadRow, t: Words): Row {
  const facts = [
    String(osId),
    ...(holdsGil === true ? [t('holds the GIL')] : []),
    ...(waitsForGil === true ? [t('waits for the GIL')] : []),
    frame ?? t('runs no Python code'),
  ];
  return {
    label: name,
    description: facts.join(', '),
    icon: holdsGil === true ? 'key' : 'circle-outline',
    tooltip: `PyThreadState * ${address}`,
  };
}
