import type { Complaint } from './complaint.js';
import type { LaunchFacts } from './launch-facts.js';
import type { LaunchEntry } from './launch-entry.js';
import { scriptAmong, type LaunchPaths } from './launch-paths.js';

/** The script that tutorials write for the person to replace. */
const placeholder = 'path/to/your_script.py';

/** Whether the program, its folder and its script are there, and are what they should be. */
export function pathComplaints(
  entry: LaunchEntry,
  paths: LaunchPaths,
  facts: LaunchFacts,
): readonly Complaint[] {
  return [
    ...programComplaints(entry, paths, facts),
    ...cwdComplaints(paths, facts),
    ...scriptComplaints(entry, paths, facts),
  ];
}

const builtIt =
  'Name the python that was built for debugging; `cpydbg setup` builds one and writes the right path.';

function programComplaints(
  { values }: LaunchEntry,
  { program }: LaunchPaths,
  facts: LaunchFacts,
): readonly Complaint[] {
  const complaint = (
    id: Complaint['id'],
    found: string,
    remedy: string,
    without: string,
  ): readonly Complaint[] => [{ id, what: '"program"', found, remedy, without }];
  if (values.program === undefined || values.program === '') {
    // An attach entry may leave it to the debugger to find the program of the process.
    if (values.request === 'attach' && values.type !== 'cppdbg') return [];
    return complaint('launch/program', 'it is missing', builtIt, 'VS Code does not know what to start.');
  }
  if (program === undefined) return [];
  const kind = facts.kinds.get(program);
  const noLaunch = `F5 answers: launch: program '${program}' does not exist.`;
  if (kind === undefined) return complaint('launch/program', `${program} does not exist`, builtIt, noLaunch);
  if (kind === 'folder') return complaint('launch/program', `${program} is a folder`, builtIt, noLaunch);
  if (kind === 'file' && facts.platform !== 'win32') {
    return complaint(
      'launch/program',
      `${program} is not executable`,
      `${builtIt} A script goes into "args", not here.`,
      'The debugger cannot start it: permission denied.',
    );
  }
  if (facts.pydebug.get(program) === false) {
    return complaint(
      'launch/not-debug-build',
      `${program} was not built for debugging`,
      builtIt,
      'The session runs, but breakpoints in CPython’s C files stay grey: "Debugger not working".',
    );
  }
  return [];
}

function cwdComplaints({ cwd }: LaunchPaths, facts: LaunchFacts): readonly Complaint[] {
  if (cwd === undefined || facts.kinds.get(cwd) === 'folder') return [];
  const found = facts.kinds.has(cwd) ? `${cwd} is a file` : `${cwd} does not exist`;
  return [
    {
      id: 'launch/cwd',
      what: '"cwd"',
      found,
      remedy: 'Write "cwd": "${workspaceFolder}", or the folder that the script expects to run in.',
      without: 'The debugger cannot change into that folder, and the session ends at once.',
    },
  ];
}

function scriptComplaints(
  { values }: LaunchEntry,
  { script }: LaunchPaths,
  facts: LaunchFacts,
): readonly Complaint[] {
  const written = scriptAmong(values.args);
  if (written === undefined) return [];
  if (written.includes(placeholder)) {
    return [
      {
        id: 'launch/script',
        what: '"args"',
        found: `it still has the tutorial's placeholder ${placeholder}`,
        remedy: 'Write the path of your own script in its place: "args": ["${workspaceFolder}/main.py"].',
        without: 'Python says "can\'t open file" and ends.',
      },
    ];
  }
  // The arguments of another program may be anything.
  if (script?.endsWith('.py') !== true || facts.kinds.has(script)) return [];
  return [
    {
      id: 'launch/script',
      what: '"args"',
      found: `the script ${script} does not exist`,
      remedy: 'Write the script, or correct its path. A relative path counts from "cwd".',
      without: 'Python says "can\'t open file" and ends.',
    },
  ];
}
