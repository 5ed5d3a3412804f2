import { describeDebugEngine } from './debug-engine/debug-engine-suite.js';

describeDebugEngine('lldb');
