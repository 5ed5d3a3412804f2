/**
 * Stands between cpydbg and a long-running command, as the leader of a process group of their own. Its
 * descriptor 3 is a pipe whose other end cpydbg holds: when cpydbg ends in whatever way, SIGKILL included,
 * the pipe closes and the guardian ends the group. So make and its compilers, or an engine and its
 * debuggee, never outlive the command that the person gave.
 *
 * Arguments: milliseconds that the command has to end by itself, milliseconds from TERM to KILL, the number
 * of descriptors that the command inherits (3, or 5 where descriptor 4 carries the debuggee's output), then
 * the command.
 */
import { closeSync, openSync } from 'node:fs';
import { spawn, type StdioOptions } from 'node:child_process';
import { constants } from 'node:os';
import { Socket } from 'node:net';

const [patience, grace, descriptors, program, ...args] = process.argv.slice(2);
if (patience === undefined || grace === undefined || descriptors === undefined || program === undefined)
  process.exit(2);

const inherited: StdioOptions = ['inherit', 'inherit', 'inherit'];
if (descriptors === '5') inherited.push('ignore', 4);
const child = spawn(program, args, { stdio: inherited });
// Its output ends with the command itself, and not only with the guardian: whoever reads it learns of the end at once.
closeSync(1);
// The lowest free number is taken: nothing else gets it.
openSync('/dev/null', 'w');

// The group is the guardian's own, so what it sends reaches it too: it outlives TERM in order to send KILL.
process.on('SIGTERM', () => undefined);
process.on('SIGINT', () => undefined);

let ending = false;
function endGroup(): void {
  if (ending) return;
  ending = true;
  // An engine ends its debuggee when its input ends, which a signal would not give it the time for.
  setTimeout(() => {
    process.kill(-process.pid, 'SIGTERM');
    setTimeout(() => process.kill(-process.pid, 'SIGKILL'), Number(grace));
  }, Number(patience));
}

const lifeline = new Socket({ fd: 3, readable: true, writable: false });
lifeline.on('close', endGroup);
lifeline.on('error', () => undefined);
lifeline.resume();

child.on('error', (error: NodeJS.ErrnoException) => {
  process.stderr.write(`cannot start ${program}: ${error.code ?? error.message}\n`);
  process.exit(error.code === 'EACCES' ? 126 : 127);
});
child.on('exit', (status, signal) => {
  // While ending, whatever of the group still runs is ended with the guardian.
  if (ending) process.kill(-process.pid, 'SIGKILL');
  process.exit(signal === null ? (status ?? 1) : 128 + constants.signals[signal]);
});
