import * as v from 'valibot';

/**
 * The attributes of a debug configuration of type `cpython`: the one source of what is accepted, of the schema in the
 * extension's manifest and of docs/attributes.md.
 */

const text = (description: string) => v.pipe(v.string(), v.description(description));

const python = v.optional(
  text(
    'The interpreter: a path, or the name or folder of a build that `cpydbg setup` made. Left out, it is the build of the workspace, and of a process or a core file what runs or ran there.',
  ),
);

const engine = v.optional(
  v.pipe(
    v.picklist(['auto', 'gdb', 'lldb']),
    v.description(
      'The native debugger: `auto` takes the one that belongs to the platform, or else the other.',
    ),
  ),
  'auto',
);

const sourceMap = v.optional(
  v.pipe(
    v.record(v.string(), v.string()),
    v.description(
      'Where sources are, if they are not where the debug information or a code object says: each prefix of a path, and what takes its place.',
    ),
  ),
  {},
);

const interpreterFrames = v.optional(
  v.pipe(
    v.picklist(['all', 'dimmed', 'hidden']),
    v.description("How the interpreter's own C frames are shown between those of Python and of extensions."),
  ),
  'dimmed',
);

const stages = v.optional(
  v.pipe(
    v.array(v.string()),
    v.description(
      'Stages of CPython at which to stop: `start-up`, `initialise`, `run`, `import`, `read-source`, `tokenize`, `parse`, `ast`, `symbol-table`, `code-generation`, `flow-graph`, `assemble`, `evaluate`, `specialise`, `collect-garbage`, `finalise`, `fatal`.',
    ),
  ),
  [],
);

const enginePath = v.optional(text('The program of the native debugger, where it is not in PATH.'));

const memory = v.optional(
  v.pipe(
    v.picklist(['auto', 'engine']),
    v.description(
      "Where the program's memory is read: `engine` only through the native debugger, as on macOS.",
    ),
  ),
  'auto',
);

const evaluateTimeout = v.optional(
  v.pipe(
    v.number(),
    v.minValue(0.1),
    v.maxValue(3600),
    v.description('Seconds that an evaluation of Python code may take before it is interrupted.'),
  ),
  5,
);

const everySession = {
  python,
  engine,
  enginePath,
  sourceMap,
  interpreterFrames,
  stages,
  memory,
  evaluateTimeout,
};

export const launchAttributes = v.object({
  program: v.optional(text('The script to run.')),
  module: v.optional(text('The module to run, as with `python -m`.')),
  code: v.optional(text('Code to run, as with `python -c`.')),
  args: v.optional(v.pipe(v.array(v.string()), v.description('Arguments of the program.')), []),
  interpreterArgs: v.optional(
    v.pipe(v.array(v.string()), v.description('Options of the interpreter itself, such as `-X importtime`.')),
    [],
  ),
  cwd: v.optional(text('The folder to run in. Left out, it is that of the workspace.')),
  env: v.optional(
    v.pipe(
      v.record(v.string(), v.string()),
      v.description('Environment variables beside those that the debugger has itself.'),
    ),
    {},
  ),
  console: v.optional(
    v.pipe(
      v.picklist(['internalConsole', 'integratedTerminal', 'externalTerminal']),
      v.description('Where the program prints and reads: in the debug console it has nothing to read.'),
    ),
    'internalConsole',
  ),
  stopOnEntry: v.optional(
    v.pipe(
      v.union([v.boolean(), v.picklist(['main', 'script'])]),
      v.description(
        'Where to stop first: `main` is the C function of Programs/python.c (as `true` is), `script` the first line of the Python code.',
      ),
    ),
    false,
  ),
  ...everySession,
});

export const attachAttributes = v.object({
  processId: v.optional(
    v.pipe(
      v.union([
        v.pipe(v.number(), v.integer(), v.minValue(1)),
        v.pipe(v.string(), v.regex(/^[1-9]\d{0,9}$/), v.transform(Number)),
      ]),
      v.description('The process to attach to.'),
    ),
  ),
  coreFile: v.optional(text('The core file to look at.')),
  program: v.optional(text('Of a core file: the interpreter that ran, where the core does not tell.')),
  stopOnEntry: v.optional(
    v.pipe(v.boolean(), v.description('Whether the process stands still once it is attached to.')),
    true,
  ),
  cwd: v.optional(text('The folder that relative paths begin in.')),
  ...everySession,
});

export type LaunchAttributes = v.InferOutput<typeof launchAttributes>;
export type AttachAttributes = v.InferOutput<typeof attachAttributes>;

export type Attributes = typeof launchAttributes | typeof attachAttributes;

/** The attributes one by one: what each takes is `wrapped`. */
export function attributeEntries(
  schema: Attributes,
): readonly (readonly [string, v.OptionalSchema<v.GenericSchema, unknown>])[] {
  const entries: Readonly<Record<string, v.OptionalSchema<v.GenericSchema, unknown>>> = schema.entries;
  return Object.entries(entries);
}
