import { describeAdapter } from './suite/adapter-suite.js';

describeAdapter('lldb-engine-memory');
