import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import * as v from 'valibot';
import { isReadable } from '../../base/reading.js';
import { goneReference } from '../errors.js';
import type { Session } from '../session.js';
import type { ShownFrame } from '../stack/shown-frame.js';
import type { Container, CScope, PythonScope } from '../variables/container.js';
import { hasCells } from '../variables/python-scopes.js';
import { frameId } from './arguments.js';
import { sessionRequest } from './request.js';

export const scopes = sessionRequest('scopes', v.object({ frameId }), async (session, args) => {
  session.stops.require('a frame');
  const frame = session.stops.frames.get(args.frameId);
  if (frame === undefined) throw goneReference('frame', args.frameId);
  return {
    scopes: [
      ...(frame.part.kind === 'python' ? await pythonScopes(session, frame) : cScopes(session, frame)),
    ],
  };
});

async function pythonScopes({ stops, view }: Session, frame: ShownFrame): Promise<readonly Dap.Scope[]> {
  const { part } = frame;
  if (part.kind !== 'python') return [];
  const cells = await view.read((target) => hasCells(target, part.frame));
  const scope = (name: string, which: PythonScope, expensive: boolean): Dap.Scope => ({
    name,
    ...(which === 'locals' ? { presentationHint: 'locals' as const } : {}),
    variablesReference: stops.containers.add({ kind: 'python-scope', scope: which, part: part.frame, frame }),
    expensive,
  });
  return [
    scope('Locals', 'locals', false),
    ...(isReadable(cells) && cells.value ? [scope('Cells', 'cells', true)] : []),
    scope('Globals', 'globals', true),
    scope('Value stack', 'value-stack', true),
    scope('Frame', 'internals', true),
  ];
}

function cScopes({ stops }: Session, { native }: ShownFrame): readonly Dap.Scope[] {
  const add = (scope: CScope): number =>
    stops.containers.add({ kind: 'c-scope', scope, frame: native } satisfies Container);
  return [
    { name: 'Locals', presentationHint: 'locals', variablesReference: add('locals'), expensive: false },
    { name: 'File statics', variablesReference: add('statics'), expensive: true },
    {
      name: 'Registers',
      presentationHint: 'registers',
      variablesReference: add('registers'),
      expensive: true,
    },
  ];
}
