import type { Complaint } from './complaint.js';
import type { LaunchFacts } from './launch-facts.js';
import type { LaunchEntry } from './launch-entry.js';
import type { LaunchPaths } from './launch-paths.js';

/** Whether the debugger that a cppdbg or cppvsdbg entry names can be had here. */
export function engineComplaints(
  { values }: LaunchEntry,
  paths: LaunchPaths,
  facts: LaunchFacts,
): readonly Complaint[] {
  if (values.type === 'cppvsdbg' && facts.platform !== 'win32') {
    return [
      {
        id: 'launch/type',
        what: '"type"',
        found: '"cppvsdbg" is the debugger of Windows',
        remedy: 'Write "type": "cppdbg" here.',
        without: 'VS Code says that this type is not supported on this system.',
      },
    ];
  }
  if (values.type !== 'cppdbg') return [];
  const named = debuggerComplaint(paths, facts);
  if (named !== undefined) return [named];
  // With a path of its own the entry does not depend on what is installed.
  return paths.debugger === undefined ? modeComplaints(values.MIMode, facts) : [];
}

function debuggerComplaint({ debugger: path }: LaunchPaths, facts: LaunchFacts): Complaint | undefined {
  if (path === undefined || facts.kinds.get(path) === 'program') return undefined;
  return {
    id: 'launch/debugger',
    what: '"miDebuggerPath"',
    found: facts.kinds.has(path) ? `${path} is not a program` : `${path} does not exist`,
    remedy: 'Take the line out: then the gdb in PATH is used. Or name a gdb that is there.',
    without: 'F5 answers: Unable to start debugging. The value of miDebuggerPath is invalid.',
  };
}

function modeComplaints(mode: unknown, facts: LaunchFacts): readonly Complaint[] {
  const complaint = (found: string, remedy: string, without: string): readonly Complaint[] => [
    { id: 'launch/mode', what: '"MIMode"', found, remedy, without },
  ];
  switch (mode) {
    case 'gdb':
    case undefined:
      if (facts.gdb) return [];
      return facts.platform === 'darwin'
        ? complaint(
            'it asks for gdb, which is not installed',
            'Write "MIMode": "lldb": on macOS that is the debugger that is there.',
            'F5 answers: Unable to start debugging.',
          )
        : complaint(
            'it asks for gdb, which is not installed',
            'Install gdb: cpydbg doctor --fix',
            'F5 answers: Unable to start debugging. The debugger gdb cannot be found.',
          );
    case 'lldb':
      return facts.platform === 'darwin'
        ? []
        : complaint(
            'it asks for lldb, for which cppdbg needs the program lldb-mi, and that is found on macOS only',
            'Write "MIMode": "gdb". Those who want lldb take the extension CodeLLDB and "type": "lldb".',
            'F5 answers: Unable to start debugging.',
          );
    default:
      return complaint(
        `${JSON.stringify(mode)} is neither "gdb" nor "lldb"`,
        'Write "MIMode": "gdb" (on macOS "lldb").',
        'F5 answers: Unable to start debugging.',
      );
  }
}
