import { hex, type Address } from '../../base/address.js';
import type { Reading } from '../../base/reading.js';
import { CurrentMemory } from '../current-memory.js';
import { writeProcessMemory } from '../process-write.js';
import type { Conversation } from './conversation.js';
import { miCommand } from './mi-command.js';
import { listOf, textOf, tupleOf } from './mi-value.js';

/** The debuggee's memory: through the kernel where that is allowed, else through gdb. */
export class GdbMemory {
  readonly #gdb: Conversation;
  readonly #pid: () => number | undefined;
  readonly #direct = new CurrentMemory();
  readonly #onlyThroughGdb: boolean;

  constructor(gdb: Conversation, pid: () => number | undefined, onlyThroughGdb: boolean) {
    this.#gdb = gdb;
    this.#pid = pid;
    this.#onlyThroughGdb = onlyThroughGdb;
  }

  async read(address: Address, size: number): Promise<Reading<Uint8Array>> {
    const pid = this.#pid();
    if (pid === undefined) return { unreadable: 'the program does not run' };
    const direct = this.#onlyThroughGdb ? undefined : this.#direct.read(pid, address, size);
    if (direct !== undefined) return direct;
    const reply = await this.#gdb.ask(miCommand('data-read-memory-bytes', hex(address), String(size)));
    if (!reply.ok) return { unreadable: reply.message };
    const contents = textOf(tupleOf(listOf(reply.results.memory)[0]).contents) ?? '';
    return contents.length === 2 * size
      ? { value: Buffer.from(contents, 'hex') }
      : { unreadable: `only ${contents.length / 2} of ${size} bytes at ${hex(address)}` };
  }

  async write(address: Address, bytes: Uint8Array): Promise<Reading<number>> {
    const pid = this.#pid();
    if (pid === undefined) return { unreadable: 'the program does not run' };
    if (bytes.length === 0) return { value: 0 };
    const written = this.#onlyThroughGdb ? undefined : writeProcessMemory(pid, address, bytes);
    if (written !== undefined) this.#gdb.memoryChanged();
    if (written === bytes.length) return { value: written };
    if (written !== undefined) {
      return { unreadable: `only ${written} of ${bytes.length} bytes can be written at ${hex(address)}` };
    }
    const contents = Buffer.from(bytes).toString('hex');
    const reply = await this.#gdb.ask(miCommand('data-write-memory-bytes', hex(address), contents));
    return reply.ok ? { value: bytes.length } : { unreadable: reply.message };
  }

  close(): void {
    this.#direct.close();
  }
}
