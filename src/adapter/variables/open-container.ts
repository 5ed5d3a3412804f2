import { isReadable, type Reading } from '../../base/reading.js';
import type { Session } from '../session.js';
import { cRows } from './c-rows.js';
import type { Container } from './container.js';
import { objectChildren, structChildren, type ChildPage } from './object-children.js';
import { pythonScope } from './python-scopes.js';
import { objectOrText, textRow, type ShownVariable } from './shown-variable.js';

/** Variables of a C file that are shown. */
const maxStatics = 500;

/** Members of a C array that are shown where the client does not page. */
const maxMembers = 200;

/** What is inside of something that was shown. What is broken inside is a row that says so. */
export async function openContainer(
  session: Session,
  container: Container,
  page: ChildPage,
): Promise<readonly ShownVariable[]> {
  const { view, stops, engine } = session;
  switch (container.kind) {
    case 'python-scope':
      return orBroken(
        await view.read((target) =>
          pythonScope(stops, target, container.scope, container.part, container.frame),
        ),
      );
    case 'object':
      return orBroken(
        await view.read((target) => objectChildren(stops, target, container.object, container.path, page)),
      );
    case 'object-as-c':
      return orBroken(
        await view.read((target) => structChildren(stops, target, container.object, container.fields)),
      );
    case 'c-scope': {
      const { frame, scope } = container;
      if (scope === 'locals') return cRows(stops, view, await engine.locals(frame), frame);
      if (scope === 'statics') return cRows(stops, view, await engine.statics(frame, maxStatics), frame);
      return cRows(stops, view, await engine.registers(frame), frame);
    }
    case 'c-variable':
      return openVariable(session, container, page);
  }
}

async function openVariable(
  { engine, view, stops }: Session,
  { expression, frame, pointer }: Extract<Container, { kind: 'c-variable' }>,
  { start, count }: ChildPage,
): Promise<readonly ShownVariable[]> {
  const members = await engine.members(expression, frame, start, count ?? maxMembers);
  const rows = isReadable(members)
    ? await cRows(stops, view, members.value, frame)
    : [textRow('', `<${members.unreadable}>`)];
  if (pointer === undefined) return rows;
  const asPython = await view.read((target) => objectOrText(stops, target, 'as Python', pointer, undefined));
  return isReadable(asPython) ? [asPython.value, ...rows] : rows;
}

function orBroken(reading: Reading<readonly ShownVariable[]>): readonly ShownVariable[] {
  return isReadable(reading) ? reading.value : [textRow('', `<unreadable: ${reading.unreadable}>`)];
}
