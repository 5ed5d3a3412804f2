/**
 * Runs in a terminal that the client has opened: tells the adapter which terminal that is, and keeps it until the adapter
 * closes the connection. It reads nothing, so that what is typed is the debuggee's.
 *
 * Arguments: the port to connect to on this machine, the word that it wants to hear.
 */
import { readlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { run } from '../../exec/run.js';

const [port, secret] = process.argv.slice(2);
if (port === undefined || secret === undefined) process.exit(2);

const socket = connect(Number(port), '127.0.0.1');
socket.on('connect', () => {
  void deviceName().then((device) => socket.write(`${secret} ${device}\n`));
});
socket.on('error', () => process.exit(1));
socket.on('close', () => process.exit(0));
socket.resume();
// Ctrl-C is for the debuggee: its own terminal sends it there too.
process.on('SIGINT', () => undefined);

async function deviceName(): Promise<string> {
  try {
    return readlinkSync('/proc/self/fd/0');
  } catch {
    // macOS has no /proc; ps knows the terminal of a process.
    const { stdout } = await run({ argv: ['ps', '-o', 'tty=', '-p', String(process.pid)] });
    return `/dev/${stdout.trim()}`;
  }
}
