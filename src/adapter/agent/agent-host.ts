import type { Address } from '../../base/address.js';
import { isReadable, type Reading } from '../../base/reading.js';
import type { Breakpoint, ThreadId } from '../../engines/engine.js';
import type { Agent, Answer, Installed, Stopped } from './agent-api.js';
import { readAgent, readLivingAgent, type AgentObjects } from './agent-objects.js';
import { askAtTrap, askByPoke, resumePast, type CurrentTrap, type Resume } from './asking.js';
import { evaluateAt } from './evaluate.js';
import type { Evaluated, EvaluationRequest } from './evaluation.js';
import { hiddenFrames } from './hidden-frames.js';
import { install, trapFunctionOf } from './install.js';
import { keepAgent } from './keep-agent.js';
import type { Letter } from './news.js';
import { markSeen, piecesOf, post, setStepMode } from './post.js';
import type { PythonBreakpoints } from './python-breakpoints.js';
import { armRequest, breakpointsRequest } from './requests.js';
import { Functions, pythonThreads, type Surroundings } from './surroundings.js';
import { takeOut } from './take-out.js';
import type { Step, Trap, TrapNews } from './trap.js';
import { callReason, isCall } from './step-into-c.js';
import { trapReason } from './trap-reason.js';
import { tokenAt } from './trap-stop.js';

/** Our end of the agent. One for a debuggee; see agent-api.ts for what each method does. */
export class AgentHost implements Agent {
  #functions: Functions;
  readonly #around: Surroundings;
  #trapFunction: { readonly address: Address; readonly breakpoint: Breakpoint } | undefined;
  #trap: CurrentTrap | undefined;
  /** The thread with a step that the agent has not reported the end of. */
  #armed: ThreadId | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#functions = new Functions(around);
  }

  get #agents(): Map<Address, AgentObjects> {
    return this.#functions.agents;
  }

  get installed(): boolean {
    return this.#agents.size > 0;
  }

  async adopt(root: Address): Promise<Reading<true>> {
    const read = await this.#around.view.read((target) => readLivingAgent(target, root));
    if (!isReadable(read)) return read;
    this.#know(read.value);
    return { value: true };
  }

  async install(stop: Stopped): Promise<Answer<Installed>> {
    const trapFunction = await this.#breakAtTrap();
    if (!isReadable(trapFunction)) return trapFunction;
    const done = await install(this.#functions, stop);
    if (!isReadable(done)) return done;
    if (done.value === 'later') return { value: 'later' };
    this.#know(done.value);
    return { value: 'installed' };
  }

  async trapAt(stop: Stopped): Promise<Trap | 'foreign' | undefined> {
    this.#trap = undefined;
    const { view, engine } = this.#around;
    if (this.#trapFunction === undefined) return undefined;
    const found = await tokenAt(this.#functions, this.#trapFunction.address, stop);
    if (found === undefined || found === 'foreign') return found;
    const { root, letter } = found;
    const osThread = await this.#functions.osThreadOf(stop.thread);
    const read = await view.read((target) => ({
      agent: this.#agents.get(root) ?? readAgent(target, root),
      hidden: hiddenFrames(target, osThread),
    }));
    if (!isReadable(read)) {
      this.#around.log(`a trap that cannot be read: ${read.unreadable}`);
      return 'foreign';
    }
    const { agent, hidden } = read.value;
    const reason = isCall(letter.message)
      ? await callReason(this.#functions, stop.thread, hidden, letter.message)
      : trapReason(letter.message);
    if (!this.#agents.has(root)) {
      await keepAgent(this.#functions, agent, stop);
      this.#know(agent);
    }
    markSeen(engine, agent);
    this.#trap = { agent, token: found.address, stop };
    if (reason.kind !== 'news' && reason.kind !== 'call') this.#armed = undefined;
    return { reason, hidden, news: letter.news };
  }

  async setBreakpoints(stop: Stopped, all: PythonBreakpoints): Promise<Answer<TrapNews>> {
    const answer = await this.#ask(stop, breakpointsRequest(all));
    return 'value' in answer ? { value: answer.value.news } : answer;
  }

  async arm(stop: Stopped, step: Step): Promise<Answer<true>> {
    const { engine, view } = this.#around;
    const trap = this.#trapAt(stop);
    if (trap !== undefined) {
      const [piece] = piecesOf(armRequest(step));
      if (piece === undefined) throw new Error('a request has at least one piece');
      const posted = await post(engine, trap.agent, trap.token, { piece, more: false });
      if (!isReadable(posted)) return posted;
      this.#armed = stop.thread;
      return { value: true };
    }
    const [agent] = this.#agents.values();
    if (agent === undefined) return notInstalled;
    if (this.#armed === stop.thread) return setStepMode(engine, agent, 'wakeAsLine');
    const osThread = await this.#functions.osThreadOf(stop.thread);
    const ident = await view.read(
      (target) => pythonThreads(target).find(({ osId }) => osId === osThread)?.identifier,
    );
    if (!isReadable(ident) || ident.value === undefined) {
      return { unreadable: 'this thread runs no Python code: it has no next Python line' };
    }
    const answer = await this.#ask(stop, armRequest({ kind: 'line' }, ident.value));
    if (!('value' in answer)) return answer;
    this.#armed = stop.thread;
    return { value: true };
  }

  async disarm(stop: Stopped): Promise<Answer<true>> {
    const [agent] = this.#agents.values();
    if (this.#armed === undefined || agent === undefined || this.#trapAt(stop) !== undefined)
      return { value: true };
    return setStepMode(this.#around.engine, agent, 'sleep');
  }

  evaluate(stop: Stopped, request: EvaluationRequest): Promise<Answer<Evaluated>> {
    const ask = (texts: readonly string[], resume: Resume): Promise<Answer<Letter>> =>
      this.#ask(stop, texts, true, resume);
    return evaluateAt(this.#functions, stop, request, ask);
  }

  async uninstall(stop: Stopped): Promise<Answer<true>> {
    const [first] = this.#agents.values();
    const agent = this.#trapAt(stop)?.agent ?? first;
    if (agent === undefined) return notInstalled;
    const answer = await takeOut(this.#functions, agent, stop, (texts) => this.#ask(stop, texts));
    if (!('value' in answer)) return answer;
    if (this.#trapFunction !== undefined) await this.#around.engine.clear(this.#trapFunction.breakpoint);
    const others = [...this.#agents.keys()].filter((root) => root !== agent.root);
    this.#forget();
    // One that an earlier session has left there: who comes after us takes it out.
    if (others.length > 0) this.#around.agentsAre?.(others);
    return answer;
  }

  #know(agent: AgentObjects): void {
    this.#agents.set(agent.root, agent);
    this.#around.agentsAre?.([...this.#agents.keys()]);
  }

  #forget(): void {
    this.#trapFunction = undefined;
    this.#trap = undefined;
    this.#armed = undefined;
    this.#agents.clear();
    this.#around.agentsAre?.([]);
  }

  async replaced(): Promise<void> {
    const breakpoint = this.#trapFunction?.breakpoint;
    this.#forget();
    this.#functions = new Functions(this.#around);
    if (breakpoint !== undefined) await this.#around.engine.clear(breakpoint);
  }

  /** The trap that this very stop is: a later one of the same thread, where nobody looked for a trap, is another place. */
  #trapAt(stop: Stopped): CurrentTrap | undefined {
    return this.#trap?.stop === stop ? this.#trap : undefined;
  }

  async #ask(
    stop: Stopped,
    texts: readonly string[],
    onlyThere = false,
    resume: Resume = (isPassed) => resumePast(this.#functions, isPassed),
  ): Promise<Answer<Letter>> {
    const trap = this.#trapAt(stop);
    if (trap !== undefined) {
      const answer = await askAtTrap(this.#functions, trap, texts, resume);
      if ('stop' in answer) this.#trap = undefined;
      return answer;
    }
    const [agent] = this.#agents.values();
    if (agent === undefined) return notInstalled;
    return askByPoke(this.#functions, agent, { stop, onlyThere }, texts);
  }

  /** The breakpoint at the trap's function; it stays until the agent goes. */
  async #breakAtTrap(): Promise<Reading<Address>> {
    if (this.#trapFunction !== undefined) return { value: this.#trapFunction.address };
    const found = await this.#around.view.read(trapFunctionOf);
    if (!isReadable(found)) return found;
    const breakpoint = await this.#around.engine.breakOnAddress(found.value);
    this.#trapFunction = { address: found.value, breakpoint };
    return found;
  }
}

const notInstalled = { unreadable: 'the agent is not in the program yet' } as const;
