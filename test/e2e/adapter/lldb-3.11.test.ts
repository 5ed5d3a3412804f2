import { describeAdapter } from './suite/adapter-suite.js';

describeAdapter('lldb-3.11');
