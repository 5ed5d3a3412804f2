/** gdb alone, spoken to over GDB/MI as any front end would: what our adapter is measured against. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export async function startRawGdb(program, args, cwd) {
  const child = spawn('gdb', ['-nx', '--quiet', '--interpreter=mi3'], {
    cwd,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const waiting = new Map();
  const stops = [];
  let onStop;
  let token = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    const result = /^(\d+)\^(\w+)(?:,(.*))?$/.exec(line);
    if (result !== null) {
      waiting.get(Number(result[1]))?.({ ok: result[2] !== 'error', text: result[3] ?? '' });
      waiting.delete(Number(result[1]));
    } else if (line.startsWith('*stopped')) {
      if (onStop === undefined) stops.push(line);
      else onStop(line);
      onStop = undefined;
    }
  });
  const command = (text) =>
    new Promise((resolve) => {
      waiting.set(++token, resolve);
      child.stdin.write(`${token}-${text}\n`);
    });
  const stopped = () =>
    stops.length > 0 ? Promise.resolve(stops.shift()) : new Promise((resolve) => (onStop = resolve));
  await command('gdb-set mi-async on');
  await command('gdb-set auto-load python-scripts off');
  await command(`file-exec-and-symbols "${program}"`);
  await command(`exec-arguments ${args.join(' ')} </dev/null >/dev/null`);
  return {
    command,
    stopped,
    run: async (text) => {
      await command(text);
      return stopped();
    },
    end: () =>
      new Promise((resolve) => {
        child.on('close', resolve);
        child.kill('SIGKILL');
      }),
  };
}
