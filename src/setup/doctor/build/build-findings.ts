import type { Finding, Remedy } from '../finding.js';
import type { CompileUnit } from './compile-units.js';
import type { DebugInfo } from './debug-info.js';
import type { InterpreterFacts } from './interpreter.js';
import { optimizationOf } from './optimization.js';
import type { SourcePlaces } from './source-places.js';

const buildOne: Remedy = {
  text: 'Build one for debugging: `cpydbg setup` does it, or by hand `./configure --with-pydebug && make` in CPython’s sources. Then name that python as "program".',
  automatic: false,
};

export function noInterpreterFinding(program: string, failure: string): Finding {
  return {
    id: 'build/interpreter',
    title: `Interpreter ${program}`,
    status: 'wrong',
    weight: 'recommended',
    found: failure,
    why: 'It is the program that the session debugs.',
    without: 'There is nothing to debug.',
    remedy: {
      text: 'Name a Python interpreter that runs. One that was built here may need to be built again: cpydbg setup',
      automatic: false,
    },
  };
}

export function interpreterFinding(program: string, facts: InterpreterFacts): Finding {
  const real = facts.executable === program ? '' : ` (${facts.executable})`;
  return {
    id: 'build/interpreter',
    title: `Interpreter ${program}`,
    status: 'ok',
    weight: 'recommended',
    found: `CPython ${facts.version}${facts.freeThreaded ? ', free-threaded' : ''}${real}`,
    why: 'It is the program that the session debugs.',
    without: 'There is nothing to debug.',
  };
}

export function pydebugFinding({ pydebug }: InterpreterFacts): Finding {
  return {
    id: 'build/pydebug',
    title: 'Built for debugging (--with-pydebug)',
    status: pydebug ? 'ok' : 'wrong',
    weight: 'recommended',
    found: pydebug ? 'yes' : 'no: this interpreter was not built for debugging',
    why: 'A pydebug build checks itself with assertions and keeps what a debugger shows.',
    without:
      'Breakpoints in C may not bind, steps jump about, and assertions that explain a crash are left out.',
    ...(pydebug ? {} : { remedy: buildOne }),
  };
}

export function optimizationFinding(facts: InterpreterFacts, units: readonly CompileUnit[]): Finding {
  const level = optimizationOf(units, facts.flags);
  const asked = {
    id: 'build/optimization',
    title: 'Optimisation level',
    weight: 'advice',
    why: 'An optimising compiler moves code about and drops variables that it no longer needs.',
    without: 'Steps jump between lines, and variables read "<optimized out>".',
  } as const;
  const rebuild = (text: string): Remedy => ({
    text: `${text}: cpydbg setup --optimize 0`,
    automatic: false,
  });
  switch (level) {
    case undefined:
      return { ...asked, status: 'unknown', found: 'neither the build nor its debug information says it' };
    case '0':
      return { ...asked, status: 'ok', found: '-O0: every variable can be read' };
    case 'g':
      return {
        ...asked,
        status: 'ok',
        found: '-Og: made for debugging; a few variables may be optimized out',
      };
    default:
      return {
        ...asked,
        status: 'wrong',
        found: `-O${level}`,
        remedy: rebuild('Build one without optimisation'),
      };
  }
}

export function debugInfoFinding(info: DebugInfo): Finding {
  const asked = {
    id: 'build/debug-info',
    title: 'Debug information',
    weight: 'recommended',
    why: 'It tells the debugger which machine instruction belongs to which line of C, and where variables are.',
    without: 'The debugger shows addresses in place of lines, and no breakpoint in a C file binds.',
  } as const;
  if (info.status === 'unknown') {
    return {
      ...asked,
      status: 'unknown',
      found: info.reason,
      remedy: {
        text: 'Install the compiler’s tools (package binutils): readelf is one of them.',
        automatic: false,
      },
    };
  }
  if (info.units.length === 0) {
    return {
      ...asked,
      status: 'missing',
      found: 'none: it was built without -g, or stripped',
      remedy: buildOne,
    };
  }
  return { ...asked, status: 'ok', found: 'present' };
}

export function sourcesFinding({ found, lost }: SourcePlaces): Finding {
  const [first] = lost;
  const asked = {
    id: 'build/sources',
    title: 'Sources where the debug information says',
    weight: 'recommended',
    why: 'At a stop VS Code opens the C file whose path the debug information has.',
    without: 'The session stops, but VS Code shows "Could not load source" in place of the code.',
  } as const;
  if (first === undefined) return { ...asked, status: 'ok', found: `yes, ${found} of ${found} looked at` };
  return {
    ...asked,
    status: 'wrong',
    found: `${lost.length} of ${found + lost.length} files are not there, such as ${first}`,
    remedy: {
      text: 'Put the sources of exactly this version back there, or map the path in launch.json ("sourceFileMap" for cppdbg, "sourceMap" for CodeLLDB). `cpydbg setup` builds so that no map is needed.',
      automatic: false,
    },
  };
}
