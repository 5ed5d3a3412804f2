import { describeBreakpoints } from './breakpoints.js';
import { describeEvaluation } from './evaluation.js';
import { describeExceptions } from './exceptions.js';
import { describeExtension } from './extension.js';
import { describeAttaching } from './attaching.js';
import { describeLaunching } from './launching.js';
import { describeStack } from './stack.js';
import { describeStepping } from './stepping.js';
import { describeVariables } from './variables.js';
import type { Subject } from './subject.js';

/** What the adapter is tested for, by topic: the rows of docs/support-matrix.md. */
export const topics: Readonly<Record<string, (subject: Subject) => void>> = {
  Stack: describeStack,
  Variables: describeVariables,
  Evaluation: describeEvaluation,
  Breakpoints: describeBreakpoints,
  Stepping: describeStepping,
  Exceptions: describeExceptions,
  'C extensions': describeExtension,
  'Launch and terminal': describeLaunching,
  'Attach and core files': describeAttaching,
};
