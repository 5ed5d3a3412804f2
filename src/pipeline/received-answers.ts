import { AnswerFrames } from './answer-frames.js';
import { asRecord, type RawFacts } from './answers.js';
import { interpreterFacts, type InterpreterFacts } from './interpreter-facts.js';
import { MarshalProblem, readMarshalled } from './marshal.js';

/** Bytes of one part of an answer: some hundred times the source. */
const maxPart = 1024 * 1024 * 1024;

/** What has come from one probe: what it says of the interpreter, then answers in parts. */
export class ReceivedAnswers<Answer extends { readonly file: string }> {
  readonly #frames = new AnswerFrames(maxPart);
  readonly #answers = new Map<string, Answer>();
  readonly #onPart: (part: Answer, facts: InterpreterFacts) => void;
  #facts: InterpreterFacts | undefined;
  #problem: string | undefined;

  constructor(onPart: (part: Answer, facts: InterpreterFacts) => void) {
    this.#onPart = onPart;
  }

  /** Undefined: it has said nothing yet. */
  get facts(): InterpreterFacts | undefined {
    return this.#facts;
  }

  /** In the order of the files. */
  get answers(): readonly Answer[] {
    return [...this.#answers.values()];
  }

  /** Why what has come is no answer of a probe. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Whether the end of what has come is missing. */
  get isCut(): boolean {
    return this.#frames.pending > 0;
  }

  /** @returns whether more is of any use. */
  add(piece: Uint8Array): boolean {
    if (this.#problem !== undefined) return false;
    const frames = this.#frames.add(piece);
    if (frames === undefined) this.#problem = 'what it says is no answer';
    else for (const frame of frames) this.#take(frame);
    return this.#problem === undefined;
  }

  #take(frame: Uint8Array): void {
    try {
      for (const value of readMarshalled(frame)) {
        const record = asRecord(value);
        if (record === undefined) throw new MarshalProblem('no dictionary');
        if (this.#facts === undefined) this.#facts = interpreterFacts(record as RawFacts);
        else this.#takePart(record as Answer, this.#facts);
      }
    } catch (error) {
      if (!(error instanceof MarshalProblem)) throw error;
      this.#problem = `its answer is none: ${error.message}`;
    }
  }

  #takePart(part: Answer, facts: InterpreterFacts): void {
    this.#answers.set(part.file, { ...this.#answers.get(part.file), ...part });
    this.#onPart(part, facts);
  }
}
