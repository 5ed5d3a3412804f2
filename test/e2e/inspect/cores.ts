import { run } from '../../../src/exec/run.js';

/** Has a debugger write a core file of a process, which runs on. */
export async function writeCore(pid: number, file: string): Promise<void> {
  const argv = ['gdb', '-nx', '-batch', '-p', String(pid), '-ex', `generate-core-file ${file}`] as const;
  const { stdout, stderr } = await run({ argv: [...argv] }, { timeout: 120_000 });
  if (!stdout.includes('Saved corefile')) throw new Error(`no core of ${pid}:\n${stdout}${stderr}`);
}
