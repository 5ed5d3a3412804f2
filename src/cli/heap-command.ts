import { Command, Option } from 'commander';
import { withJsonErrors } from './inspect/json-errors.js';
import { addTargetOptions, countFrom } from './inspect/target-options.js';
import type { HeapArguments } from './run-heap.js';
import type { Surroundings } from './surroundings.js';

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
      // Loaded by those commands alone that need it: it is most of the program.
      const { runHeap } = await import('./run-heap.js');
      const { screen, exit } = surroundings;
      exit(await withJsonErrors(given.json === true, screen, () => runHeap(pid, given, surroundings)));
    });
}
