import type { CompileAnswer, RunAnswer } from './answers.js';
import type { Arrived, AwaitedParts } from './assemble-pipeline.js';
import type { InterpreterFacts } from './interpreter-facts.js';

/** The answers of several interpreters about one file, as they come. */
export class Arriving {
  #answer: CompileAnswer;
  #ran: readonly RunAnswer[] | undefined;
  #facts: InterpreterFacts | undefined;
  #isClosed = false;
  /** Asks again, once there is something new. */
  #look: () => void = () => undefined;

  /** @param file what the answers are about. */
  constructor(file: string) {
    this.#answer = { file };
  }

  add(part: Partial<CompileAnswer>, facts: InterpreterFacts): void {
    this.#answer = { ...this.#answer, ...part };
    this.#facts ??= facts;
    this.#look();
  }

  addRuns(ran: readonly RunAnswer[]): void {
    this.#ran = ran;
    this.#look();
  }

  /** No more comes, whatever is missing. */
  close(): void {
    this.#isClosed = true;
    this.#look();
  }

  /** Undefined where nothing has come at all. */
  async facts(): Promise<InterpreterFacts | undefined> {
    await this.#until(() => this.#facts !== undefined);
    return this.#facts;
  }

  /** What is there, once all that is named is there or nothing comes any more. */
  async having(names: AwaitedParts): Promise<Arrived> {
    await this.#until(() =>
      names.every((name) => (name === 'runs' ? this.#ran !== undefined : this.#answer[name] !== undefined)),
    );
    return { answer: this.#answer, ran: this.#ran ?? [] };
  }

  /** One asks at a time. */
  #until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#look = () => {
        if (this.#isClosed || isSo()) resolve();
      };
      this.#look();
    });
  }
}
