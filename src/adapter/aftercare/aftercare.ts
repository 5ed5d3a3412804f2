import type { Address } from '../../base/address.js';
import { messageOf } from '../../base/errors.js';
import { mendCode } from './mend-code.js';
import type { Heir } from '../../exec/heir.js';
import { startOf } from '../../engines/process-state.js';
import { fulfil, type FulfilPorts } from './fulfil.js';
import { writeWill, type LastWill } from './last-will.js';

export interface AftercarePorts extends FulfilPorts {
  /** Undefined: nobody comes after us. */
  readonly startHeir: (() => Heir) | undefined;
}

/**
 * Sees to it that nothing stays in a process that was attached to. While an agent is in it, an heir waits for our end: the
 * heir does it where we cannot any more; where it was the engine that ended, we do it ourselves.
 */
export class Aftercare {
  readonly #ports: AftercarePorts;
  #will: LastWill;
  #heir: Heir | undefined;

  constructor(will: Omit<LastWill, 'agents'>, ports: AftercarePorts) {
    this.#will = { ...will, agents: [] };
    this.#ports = ports;
  }

  /** Told whenever agents come and go. */
  readonly agentsAre = (agents: readonly Address[]): void => {
    this.#will = { ...this.#will, agents };
    if (agents.length === 0) {
      this.#heir?.dismiss();
      this.#heir = undefined;
    } else {
      this.#heir ??= this.#ports.startHeir?.();
      this.#heir?.tell(writeWill(this.#will));
    }
  };

  /** The engine has ended by itself: the process goes on, and must not run into what it left. */
  engineLost(): void {
    const { pid, started } = this.#will;
    if (startOf(pid) === started) mendCode(pid);
  }

  /** After the engine has ended. */
  async finish(): Promise<void> {
    if (this.#will.agents.length > 0) {
      await fulfil(this.#will, this.#ports).catch((error: unknown) => {
        this.#ports.log(`an agent may have stayed in process ${this.#will.pid}: ${messageOf(error)}`);
      });
    }
    this.agentsAre([]);
  }
}
