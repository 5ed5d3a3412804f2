/**
 * `node walk-heap.mjs PID`: a census in a process of its own, whose memory is the reader's alone. Prints as JSON how
 * many objects there were, and how much more memory the process had at most than before.
 */
import process from 'node:process';
import { root } from '../../bootstrap.mjs';

const { openProcess } = await import(`${root}/dist/inspect/open-process.js`);
const { census } = await import(`${root}/dist/cpython/heap/census.js`);

const inspection = await openProcess(Number(process.argv[2]));
const before = process.memoryUsage().rss;
let most = before;
const { objects } = census(inspection.target, {
  progress: () => (most = Math.max(most, process.memoryUsage().rss)),
});
inspection.close();
console.log(JSON.stringify({ objects, bytes: most - before }));
