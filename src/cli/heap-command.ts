import { Command, Option } from 'commander';
import { ExitCode } from '../base/exit-codes.js';
import { heapJson } from './inspect/heap-json.js';
import { renderHeap } from './inspect/heap-text.js';
import { withJsonErrors } from './inspect/json-errors.js';
import { takeHeap } from './inspect/take-heap.js';
import { addTargetOptions, countFrom, openTarget, type TargetArguments } from './inspect/target-options.js';
import type { Surroundings } from './surroundings.js';

interface HeapArguments extends TargetArguments {
  readonly limit: number;
  readonly referrers?: string;
  readonly json?: boolean;
}

const examples = `
Examples:
  cpydbg heap 4711                         how many objects of which types, and the largest
  cpydbg heap 4711 --limit 100 --json
  cpydbg heap 4711 --referrers 0x7f3eee905240
  cpydbg heap --core core.4711 --referrers "app.cache"`;

export function heapCommand(surroundings: Surroundings): Command {
  const command = new Command('heap')
    .summary('the objects of a running CPython or of a core file, by type')
    .description(
      'Counts the objects that the garbage collector tracks, by type, with the bytes that they have themselves, and shows the largest. With --referrers: which objects and variables refer to one of them. It is read from memory while the process runs on, so that figures of a busy one are not of one moment.',
    )
    .argument('[pid]', 'the process');
  return addTargetOptions(command)
    .addOption(new Option('--limit <n>', 'rows of each list').argParser(countFrom(1)).default(20))
    .addOption(new Option('--referrers <expr>', 'what refers to this object: 0x…, or a path as for object'))
    .addOption(new Option('--json', 'one JSON document instead of text'))
    .addHelpText('after', examples)
    .action(async (pid: string | undefined, given: HeapArguments) => {
      const { screen, exit } = surroundings;
      exit(await withJsonErrors(given.json === true, screen, () => runHeap(pid, given, surroundings)));
    });
}

async function runHeap(
  pid: string | undefined,
  given: HeapArguments,
  surroundings: Surroundings,
): Promise<number> {
  const inspection = await openTarget('heap', pid, given, surroundings);
  try {
    const wish = { limit: given.limit, referrers: given.referrers };
    const report = await takeHeap(inspection, wish, given.core, surroundings);
    const { screen } = surroundings;
    screen.write(
      given.json === true
        ? `${JSON.stringify(heapJson(report), undefined, 2)}\n`
        : renderHeap(report, { colour: screen.colour }),
    );
    return ExitCode.ok;
  } finally {
    inspection.close();
  }
}
