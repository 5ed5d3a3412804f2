import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { isReadable } from '../../base/reading.js';
import { readInterpreters } from '../../cpython/stack/interpreters.js';
import { readThreadNames } from '../../cpython/stack/thread-names.js';
import { readThreads } from '../../cpython/stack/threads.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import type { Session } from '../session.js';

/** What the interpreters know of a thread of the system. */
interface PythonNames {
  readonly name: string | undefined;
  readonly holdsGil: boolean;
  readonly isMain: boolean;
}

/** The threads of the program, by the names that Python gives them where it does; the main one is said to be it. */
export async function listThreads(session: Session): Promise<readonly Dap.Thread[]> {
  const { engine, view, stops } = session;
  const threads = await engine.threads();
  const known = stops.current === undefined ? undefined : await view.read(namesOf);
  const names = known !== undefined && isReadable(known) ? known.value : new Map<number, PythonNames>();
  return threads.map(({ id, osId, name }) => {
    const python = osId === undefined ? undefined : names.get(osId);
    const called = python?.name ?? (python?.isMain === true ? 'MainThread' : name);
    const title = called === undefined ? `Thread ${osId ?? id}` : `${called} (${osId ?? id})`;
    return { id, name: python?.holdsGil === true ? `${title}, holds the GIL` : title };
  });
}

function namesOf(target: PythonTarget): ReadonlyMap<number, PythonNames> {
  const names = new Map<number, PythonNames>();
  for (const interpreter of readInterpreters(target).items) {
    const given = readThreadNames(target, interpreter.address);
    readThreads(target, interpreter.address).items.forEach((thread, index) => {
      names.set(thread.osId, {
        name: given.get(thread.identifier) ?? names.get(thread.osId)?.name,
        holdsGil: thread.holdsGil === true || names.get(thread.osId)?.holdsGil === true,
        isMain: interpreter.isMain && index === 0,
      });
    });
  }
  return names;
}
