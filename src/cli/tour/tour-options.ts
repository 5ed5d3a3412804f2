import { InvalidArgumentError, Option } from 'commander';
import { minorPattern } from '../../cpython/version.js';
import { engineKinds, type EngineKind } from '../../engines/engine.js';

/** What commander makes of the command line of `cpydbg tour`. */
export interface TourArguments {
  readonly list?: boolean;
  readonly check?: string;
  readonly print?: boolean;
  readonly for?: string;
  readonly python?: string;
  readonly engine?: EngineKind;
  readonly json?: boolean;
  readonly log?: string;
}

export const tourOptions: readonly Option[] = [
  new Option('--list', 'the tours that there are'),
  new Option('--check <file>', 'look whether a tour of your own is written as it should be'),
  new Option('--print', 'the tour itself, as JSON: a beginning for one of your own'),
  new Option(
    '--for <version>',
    'with --print: its stops in this version alone, for programs (3.13)',
  ).argParser(minorVersion),
  new Option(
    '--python <path|name>',
    "the interpreter: a path, or the name of a build that setup made (default: this workspace's)",
  ),
  new Option('--engine <name>', 'the debugger below').choices(engineKinds),
  new Option('--json', 'one JSON document a line for each stop; nobody is asked'),
  new Option('--log <file>', 'keep every message between cpydbg and its debug adapter'),
];

function minorVersion(text: string): string {
  if (minorPattern.test(text)) return text;
  throw new InvalidArgumentError('A minor version is needed, such as 3.13.');
}
