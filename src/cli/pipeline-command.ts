import { Command, InvalidArgumentError, Option } from 'commander';
import { stageNames } from '../pipeline/stage-names.js';
import { withJsonErrors } from './inspect/json-errors.js';
import { countFrom } from './inspect/target-options.js';
import type { PipelineArguments } from './run-pipeline.js';
import type { Surroundings } from './surroundings.js';

const examples = `
Stages: ${stageNames.join(', ')}

Examples:
  cpydbg pipeline main.py                          every stage, the beginning of each
  cpydbg pipeline main.py --stage tokens,bytecode  these, whole
  cpydbg pipeline main.py --html main.html         a page with all stages side by side, linked
  cpydbg pipeline main.py --runs 20 --stage specialised
  cpydbg pipeline main.py --python 3.13 --compare-python 3.11 --html both.html`;

export function pipelineCommand(surroundings: Surroundings): Command {
  return new Command('pipeline')
    .summary('what CPython makes of a file: tokens, tree, symbols, flow graph, bytecode')
    .description(
      'Shows each stage of a file on its way to bytecode, as the CPython build itself makes it, with the source and the C function behind each item. The program is not run, unless --runs says so.',
    )
    .argument('<file>', 'a Python source file')
    .addOption(
      new Option('--stage <names>', 'only these stages, whole (several: with commas)').argParser(stagesFrom),
    )
    .addOption(
      new Option(
        '--python <build>',
        "which CPython: a program, or a folder that setup made (default: this folder's, else python3)",
      ),
    )
    .addOption(
      new Option('--runs <n>', 'run the program so many times, for the last stages')
        .argParser(countFrom(0))
        .default(0),
    )
    .addOption(
      new Option('--timeout <seconds>', 'how long compiling, and all runs, may take')
        .argParser(secondsFrom)
        .default(60),
    )
    .addOption(new Option('--compare <file>', 'beside another file'))
    .addOption(new Option('--compare-python <build>', 'beside the same file in another CPython'))
    .addOption(
      new Option('--limit <n>', 'lines of each stage (default: 40; with --stage: all)').argParser(
        countFrom(1),
      ),
    )
    .addOption(new Option('--html <out>', 'write one self-contained page in place of text'))
    .addOption(new Option('--json', 'one JSON document instead of text').conflicts('html'))
    .addHelpText('after', examples)
    .action(async (file: string, given: PipelineArguments) => {
      // Loaded by those commands alone that need it.
      const { runPipeline } = await import('./run-pipeline.js');
      const { screen, exit } = surroundings;
      const work = (): Promise<number> => runPipeline(file, given, surroundings);
      exit(await withJsonErrors(given.json === true, screen, work));
    });
}

/** Timers of Node take no more than 2^31 milliseconds; and compiling and the runs come together. */
const maxSeconds = 1_000_000;

function secondsFrom(text: string): number {
  const seconds = countFrom(1)(text);
  if (seconds <= maxSeconds) return seconds;
  throw new InvalidArgumentError(`A whole number from 1 to ${maxSeconds} is needed.`);
}

function stagesFrom(text: string, before: readonly string[] = []): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !(stageNames as readonly string[]).includes(name));
  if (wrong !== undefined) {
    throw new InvalidArgumentError(
      `There is no stage ${wrong === '' ? 'without a name' : wrong}. Stages: ${stageNames.join(', ')}.`,
    );
  }
  return [...before, ...names];
}
