import { attempt, giveUp, isReadable } from '../../base/reading.js';
import { readPointers, readCount, fieldAddress } from '../../cpython/objects/field-access.js';
import { readUnicode } from '../../cpython/objects/unicode.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import { listItems, logsOf, type AgentObjects } from './agent-objects.js';
import type { TrapNews } from './trap.js';

/** Characters of one log line that are read from outside. */
const maxCharacters = 10_000;

/** Log lines that no trap has brought: tuples of `log`, breakpoint and text. */
export function readLogs(target: PythonTarget, agent: AgentObjects): TrapNews['logs'] {
  return listItems(target, logsOf(target, agent)).flatMap((line) => {
    const read = attempt(() => {
      if (line === undefined || readCount(target, line, 'PyVarObject.ob_size') !== 3)
        return giveUp('no log line');
      const [, id, text] = readPointers(target, fieldAddress(target, line, 'PyTupleObject.ob_item'), 3);
      if (id === undefined || text === undefined) return giveUp('no log line');
      return { breakpoint: Number(readUnicode(target, id)), text: readUnicode(target, text, maxCharacters) };
    });
    return isReadable(read) ? [read.value] : [];
  });
}
