import { sealedByYama } from '../../../inspect/obstacle.js';
import type { Disk } from '../disk.js';
import type { Finding, Remedy } from '../finding.js';
import type { Capabilities } from './capabilities.js';

const scopeFile = '/proc/sys/kernel/yama/ptrace_scope';

const asked = {
  id: 'ptrace/yama',
  title: 'Permission to debug (Yama ptrace_scope)',
  why: 'A debugger watches another process through ptrace. The kernel’s Yama module decides who may.',
} as const;

/**
 * What Yama permits: launching a program under the debugger (F5) and attaching to one that runs are two
 * different things (Documentation/admin-guide/LSM/Yama.rst).
 */
export async function yamaFinding(disk: Disk, capabilities: Capabilities | undefined): Promise<Finding> {
  const text = await disk.readText(scopeFile);
  if (text === undefined) {
    return {
      ...asked,
      status: 'ok',
      weight: 'required',
      found: 'Yama is not active: you may debug your own processes',
      without: 'Nothing: launch and attach both work.',
    };
  }
  return ofScope(text.trim(), capabilities?.mayTraceAnything === true);
}

function ofScope(scope: string, privileged: boolean): Finding {
  switch (scope) {
    case '0':
      return {
        ...asked,
        status: 'ok',
        weight: 'required',
        found: '0: you may debug any process of yours',
        without: 'Nothing: launch and attach both work.',
      };
    case '1':
      return privileged
        ? withCapability(scope)
        : {
            ...asked,
            status: 'wrong',
            weight: 'advice',
            found: '1: a debugger may watch only what it started itself',
            without:
              'F5 (launch) works. Attaching to a Python that already runs is refused: "Operation not permitted".',
            remedy: setScope('To attach, allow it until the next start of the machine:'),
          };
    case '2':
      return privileged
        ? withCapability(scope)
        : {
            ...asked,
            status: 'wrong',
            weight: 'required',
            found: '2: only an administrator may debug',
            without: 'Neither F5 (launch) nor attaching works: "ptrace: Operation not permitted".',
            remedy: setScope('Allow it until the next start of the machine:'),
          };
    case '3':
      return {
        ...asked,
        status: 'wrong',
        weight: 'required',
        found: '3: nobody may debug anything, until the machine starts again',
        without: 'Neither F5 (launch) nor attaching works, not even for root.',
        remedy: {
          text: sealedByYama,
          automatic: false,
        },
      };
    default:
      return {
        ...asked,
        status: 'unknown',
        weight: 'required',
        found: `${scopeFile} says ${JSON.stringify(scope)}, which no kernel known to cpydbg does`,
        without: 'Launch or attach may be refused.',
      };
  }
}

function withCapability(scope: string): Finding {
  return {
    ...asked,
    status: 'ok',
    weight: 'required',
    found: `${scope}, and this process has CAP_SYS_PTRACE, which goes before it`,
    without: 'Nothing: launch and attach both work.',
  };
}

/** Never automatic: it makes the whole machine more permissive, which is for its owner to decide. */
function setScope(lead: string): Remedy {
  return {
    text: `${lead} sudo sysctl -w kernel.yama.ptrace_scope=0`,
    commands: [['sysctl', '-w', 'kernel.yama.ptrace_scope=0']],
    elevated: true,
    automatic: false,
  };
}
