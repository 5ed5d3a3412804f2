/** The heir of a session: see exec/heir.ts. Its standard input ends with the process that has started it. */
import { text } from 'node:stream/consumers';
import { AgentHost } from '../adapter/agent/agent-host.js';
import { fulfil } from '../adapter/aftercare/fulfil.js';
import { readWill } from '../adapter/aftercare/last-will.js';
import { systemEngines } from '../engines/select.js';
import { systemExec } from '../exec/exec.js';

const lines = (await text(process.stdin)).split('\n');
// What follows the last line break is nothing, or a line that was not finished.
const will = readWill(lines.at(-2) ?? '');
if (will !== undefined) {
  await fulfil(will, {
    exec: systemExec,
    attach: systemEngines.attach,
    log: () => undefined,
    makeAgent: (around) => new AgentHost(around),
  });
}
