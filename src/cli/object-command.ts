import { Command, Option } from 'commander';
import { engineKinds } from '../engines/engine.js';
import { withJsonErrors } from './inspect/json-errors.js';
import { addTargetOptions, countFrom } from './inspect/target-options.js';
import type { ObjectArguments } from './run-object.js';
import type { Surroundings } from './surroundings.js';

const examples = `
Examples:
  cpydbg object 4711 self                  a variable of the innermost frame
  cpydbg object 4711 "config['db'].hosts[-1]" --frame 3
  cpydbg object 4711 rows --start 1000 --count 20
  cpydbg object 4711 0x7f3eee905240 --c    by its address; also as the C struct that it is
  cpydbg object --core core.4711 "queue[:10]" --thread worker-3 --depth 2`;

export function objectCommand(surroundings: Surroundings): Command {
  const command = new Command('object')
    .summary('an object of a running CPython or of a core file, and what is in it')
    .description(
      'Shows an object: its repr, type, reference count, items, attributes and parts. EXPR is a variable or an address, followed by .attributes, [subscripts] and [slices]. It is read from memory: the process runs on, and nothing is called for it, no property and no __getattr__ either.',
    )
    .argument('[pid]', 'the process (not with --core)')
    .argument('[expr]', "what to show: name, name.attribute[0]['key'][1:5], or an address 0x…");
  return addTargetOptions(command)
    .addOption(
      new Option('--thread <id>', 'whose names they are, by number or name (default: as stack does)'),
    )
    .addOption(
      new Option('--frame <n>', 'the frame, as stack numbers them').argParser(countFrom(0)).default(0),
    )
    .addOption(
      new Option('--depth <n>', 'how deep objects in objects are opened').argParser(countFrom(0)).default(1),
    )
    .addOption(new Option('--start <n>', 'the first place of a container').argParser(countFrom(0)).default(0))
    .addOption(new Option('--count <n>', 'how many places of it').argParser(countFrom(1)).default(50))
    .addOption(new Option('--c', 'also the fields of the C struct'))
    .addOption(new Option('--engine <name>', 'on macOS: the debugger to read through').choices(engineKinds))
    .addOption(new Option('--json', 'one JSON document instead of text'))
    .addHelpText('after', examples)
    .action(async (pid: string | undefined, expression: string | undefined, given: ObjectArguments) => {
      // Loaded by those commands alone that need it: it is most of the program.
      const { runObject } = await import('./run-object.js');
      const { screen, exit } = surroundings;
      const work = (): Promise<number> => runObject(pid, expression, given, surroundings);
      exit(await withJsonErrors(given.json === true, screen, work));
    });
}
