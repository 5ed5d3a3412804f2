import type { Command } from '../../exec/command.js';
import { collect } from './collect.js';
import { diskTroubleIn, notThere, notThisWay, toolMissing, transferFailed, unreachable } from './errors.js';
import { chooseRef, refPattern } from './remote-refs.js';
import type { Find, SourceJob, Way } from './way.js';
import { wantedText } from './wanted.js';

/** A shallow clone of the upstream repository, or of the one that `--git-url` names. */
export const gitWay: Way = { title: 'git clone', quick: true, look };

/** The commands of this way, as they are run; `ref` is a tag or a branch. */
export const gitCommands = {
  look: (url: string, pattern: string): Command['argv'] => [...git, 'ls-remote', '--', url, pattern],
  clone: (url: string, ref: string, into: string): Command['argv'] => [
    ...git,
    'clone',
    '--depth=1',
    // What depth 1 leaves out comes later, if the person unshallows; a server that cannot filter says so and sends all.
    '--filter=blob:none',
    '--single-branch',
    `--branch=${ref}`,
    '--progress',
    '--',
    url,
    into,
  ],
};

const git = ['git', '-c', 'credential.helper=', '-c', 'advice.detachedHead=false'] as const;

/** Never asks anybody for anything, and gives up on a server that has gone silent. */
function quietly(argv: Command['argv'], env: SourceJob['context']['env']): Command {
  return {
    argv,
    env: {
      LC_ALL: 'C',
      GIT_TERMINAL_PROMPT: '0',
      GIT_ASKPASS: '',
      SSH_ASKPASS: '',
      GIT_SSH_COMMAND: env.GIT_SSH_COMMAND ?? 'ssh -o BatchMode=yes -o ConnectTimeout=5',
      GIT_HTTP_LOW_SPEED_LIMIT: '1000',
      GIT_HTTP_LOW_SPEED_TIME: '20',
    },
  };
}

async function look(job: SourceJob): Promise<Find> {
  const { wanted, options, context, places } = job;
  const url = options.gitUrl;
  if (options.offline && !isLocal(url)) throw notThisWay(`${url} is not on this machine (--offline).`);
  const command = quietly(gitCommands.look(url, refPattern(wanted)), context.env);
  context.emit({ event: 'command', part: 'source', argv: command.argv });
  const outcome = await collect(command, job, places.firstAnswer);
  if (outcome.status === 127) throw toolMissing('git', 'the upstream repository cannot be cloned');
  if (outcome.timedOut) throw unreachable(url, `no answer within ${places.firstAnswer / 1000} s`);
  if (outcome.status !== 0) throw unreachable(url, reasonIn(outcome.stderr));
  const ref = chooseRef(wanted, outcome.stdout);
  if (ref === undefined) throw notThere(`tag or branch for Python ${wantedText(wanted)}`, url);
  return { what: `${ref} of ${url}`, fetch: (into) => clone(job, ref, into) };
}

async function clone(job: SourceJob, ref: string, into: string): ReturnType<Find['fetch']> {
  const { context, signal } = job;
  const url = job.options.gitUrl;
  const argv = gitCommands.clone(url, ref, into);
  context.emit({ event: 'command', part: 'source', argv });
  const said: string[] = [];
  const onLine = (line: string): void => {
    const progress = /^(?:remote: )?([A-Z][a-z ]+):\s+\d+% \((\d+)\/(\d+)\)/.exec(line);
    if (progress === null) {
      said.push(line);
      context.emit({ event: 'output', part: 'source', line });
    } else {
      const [, label = '', done, total] = progress;
      context.emit({
        event: 'progress',
        part: 'source',
        label,
        done: Number(done),
        total: Number(total),
        unit: 'files',
      });
    }
  };
  const status = await context.exec.stream(quietly(argv, context.env), { signal, onLine });
  if (status === 0) return { from: 'git', what: `${url} ${ref}` };
  const text = said.join('\n');
  const full = diskTroubleIn(text, into);
  if (full !== undefined) throw full;
  throw transferFailed(`${ref} of ${url}`, reasonIn(text));
}

/** The line in git's error output that says what is wrong. */
function reasonIn(stderr: string): string {
  const line = /^(?:fatal|error): (.+)$/m.exec(stderr)?.[1] ?? stderr.trim().split('\n').at(-1) ?? '';
  return line === '' ? 'git failed without a word' : line.replace(/\.$/, '');
}

function isLocal(url: string): boolean {
  return url.startsWith('file://') || url.startsWith('/') || url.startsWith('.');
}
