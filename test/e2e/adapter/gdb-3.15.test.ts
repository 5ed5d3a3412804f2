import { describeAdapter } from './suite/adapter-suite.js';

describeAdapter('gdb-3.15');
