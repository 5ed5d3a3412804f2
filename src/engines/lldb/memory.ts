import * as v from 'valibot';
import { hex, type Address } from '../../base/address.js';
import { isReadable, type Reading } from '../../base/reading.js';
import { maxRead } from '../../base/remote-memory.js';
import type { Hold } from '../engine.js';
import { CurrentMemory } from '../current-memory.js';
import { writeProcessMemory } from '../process-write.js';
import type { LldbCommands } from './commands.js';

/** The debuggee's memory: through the kernel where that may be, else through lldb (macOS, core files). */
export class LldbMemory {
  readonly #commands: LldbCommands;
  readonly #pid: () => number | undefined;
  readonly #throughKernel: boolean;
  readonly #direct = new CurrentMemory();

  /** @param pid the process that runs; a core file's number is of a process that is no more. */
  constructor(
    commands: LldbCommands,
    pid: () => number | undefined,
    options: { readonly holds: Hold; readonly memory: 'engine' | undefined },
  ) {
    this.#commands = commands;
    this.#pid = pid;
    this.#throughKernel = options.holds !== 'core' && options.memory !== 'engine';
  }

  async read(at: Address, size: number): Promise<Reading<Uint8Array>> {
    const pid = this.#pid();
    if (pid === undefined) return { unreadable: 'the program does not run' };
    const found = this.#throughKernel ? this.#direct.read(pid, at, size) : undefined;
    if (found !== undefined) return found;
    if (!(size >= 0 && size <= maxRead)) return { unreadable: `${size} bytes are more than any object has` };
    const said = await this.#commands.read({ do: 'readMemory', at, size }, v.string());
    const bytes = isReadable(said) ? new Uint8Array(Buffer.from(said.value, 'base64')) : undefined;
    return bytes?.length === size ? { value: bytes } : { unreadable: `no memory at ${hex(at)}` };
  }

  /** Through lldb, where it may matter to that: it keeps what it has read, and its own breakpoints in what is written. */
  async write(at: Address, bytes: Uint8Array, quietly: boolean): Promise<Reading<number>> {
    const pid = quietly && this.#throughKernel ? this.#pid() : undefined;
    const written = pid === undefined ? undefined : writeProcessMemory(pid, at, bytes);
    if (written === bytes.length) return { value: written };
    const request = { do: 'writeMemory', at, bytes: Buffer.from(bytes).toString('base64') };
    return this.#commands.read(request, v.number());
  }

  close(): void {
    this.#direct.close();
  }
}
