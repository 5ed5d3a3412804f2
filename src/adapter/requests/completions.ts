import * as v from 'valibot';
import { isReadable } from '../../base/reading.js';
import { children } from '../../cpython/objects/children.js';
import { parsePath } from '../../cpython/paths/parse-path.js';
import { resolvePath } from '../../cpython/paths/resolve-path.js';
import { frameScope } from '../../cpython/paths/scope.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import type { Session } from '../session.js';
import type { ShownFrame } from '../stack/shown-frame.js';
import { count, expression, frameId } from './arguments.js';
import { sessionRequest } from './request.js';

/** Texts that are offered at most. */
const maxOffered = 100;

/** How what a person types could go on: names of the frame, attributes of what stands before a dot, the engine's commands. */
export const completions = sessionRequest(
  'completions',
  v.object({ text: expression, column: count, line: v.optional(count), frameId: v.optional(frameId) }),
  async (session, { text, column, frameId: id }) => {
    const typed = text.slice(0, Math.max(0, column - session.settings.columnBase));
    const command = /^\s*>\s*([\s\S]*)$/.exec(typed)?.[1];
    if (command !== undefined) {
      const offered = await session.engine.completions(command);
      return {
        targets: offered
          .slice(0, maxOffered)
          .map((label) => ({ label: `>${label}`, start: 0, length: typed.length })),
      };
    }
    const frame = id === undefined ? undefined : session.stops.frames.get(id);
    const [, before, name = ''] = /([^\s([{,=+\-*/%<>!&|^~:]*\.)?(\w*)$/u.exec(typed) ?? [];
    const names = await namesAt(session, frame, before?.slice(0, -1));
    const fitting = [...new Set(names)].filter((each) => each.startsWith(name)).slice(0, maxOffered);
    const start = typed.length - name.length;
    return { targets: fitting.map((label) => ({ label, start, length: name.length })) };
  },
);

async function namesAt(
  { view }: Session,
  frame: ShownFrame | undefined,
  owner: string | undefined,
): Promise<readonly string[]> {
  if (frame?.part.kind !== 'python') return [];
  const { frame: part } = frame.part;
  const names = await view.read((target) => {
    const scope = frameScope(target, part.frame);
    if (owner === undefined) return scope.names();
    const path = parsePath(owner);
    if ('problem' in path) return [];
    const found = resolvePath(target, scope, path);
    return 'kind' in found && found.kind === 'object' ? attributeNames(target, found.object) : [];
  });
  return isReadable(names) ? names.value : [];
}

function attributeNames(target: PythonTarget, object: Parameters<typeof children>[1]): readonly string[] {
  const { attributes } = children(target, object, { start: 0, count: 0 });
  return attributes.map(({ name }) => name.replace(/^\./, ''));
}
