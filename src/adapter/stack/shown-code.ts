import type { Address } from '../../base/address.js';
import { codeAt, type CodePlace } from '../../cpython/bytecode/code-at.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import type { PythonFrame } from '../../cpython/stack/python-frame.js';

type Hint = Pick<PythonFrame, 'code' | 'instruction' | 'instructionAddress'>;

/** Code objects that are remembered. */
const kept = 2_000;

/** The code objects that were shown: candidates for what an address means that may be one of an instruction. */
export class ShownCode {
  /** By where their instructions begin: threads of free-threaded builds have copies of their own. */
  readonly #hints = new Map<number, Hint>();

  add({ code, instruction, instructionAddress }: Hint): void {
    const begin = instructionAddress - instruction;
    this.#hints.delete(begin);
    this.#hints.set(begin, { code, instruction, instructionAddress });
    for (const oldest of this.#hints.keys()) {
      if (this.#hints.size <= kept) break;
      this.#hints.delete(oldest);
    }
  }

  /** The instruction that an address is in; undefined where it is in none of the code that was shown. */
  placeOf(target: PythonTarget, at: Address): CodePlace | undefined {
    return codeAt(target, at, { frames: [...this.#hints.values()].reverse() });
  }
}
