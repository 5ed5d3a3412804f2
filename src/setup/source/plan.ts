import { posix, win32 } from 'node:path';
import type { WorkspaceLayout } from '../layout.js';
import type { PlanTarget, SetupOptions } from '../options.js';
import type { Action, PlanStep, Way } from '../plan.js';
import { aptCommands } from './apt-state.js';
import { gitCommands } from './git.js';
import { refPattern } from './remote-refs.js';
import { publicPlaces } from './way.js';
import { parseWanted, wantedText, type Wanted } from './wanted.js';

/**
 * What `obtainSource` will do, without looking at any network or folder. Where only the network can tell a
 * release's number, an `N` stands for it.
 *
 * @param cache the cache folder that setup will use.
 * @throws CpydbgError `source/version-text`, `source/unknown-minor`.
 */
export function planSource(
  options: SetupOptions,
  layout: WorkspaceLayout,
  target: PlanTarget,
  cache: string,
): PlanStep {
  const wanted = parseWanted(options.python);
  const step = (title: string, actions: readonly Action[]): PlanStep => ({ part: 'source', title, actions });
  if (options.source.from === 'checkout') {
    const text = `The CPython checkout ${options.source.path} is used where it is; nothing in it is changed.`;
    return step('Use the CPython checkout', [{ do: 'remark', text }]);
  }
  const kept: Action = {
    do: 'remark',
    text: `If ${layout.source} has these sources already, it is kept as it is.`,
  };
  const ways = options.offline
    ? []
    : { git: [git], tarball: [tarball], distro: [distro], auto: [git, tarball, distro] }[options.source.from]
        .map((way) => way({ wanted, options, layout, target, cache }))
        .filter((way) => way !== undefined);
  const cached: Action = {
    do: 'remark',
    text: `An archive of Python ${wantedText(wanted)} that an earlier run kept in ${pathOf(target).join(cache, 'archives')} is taken first.`,
  };
  const fetches: readonly Action[] = ways.length === 0 ? [] : [{ do: 'first-of', ways }];
  const archives = options.source.from === 'git' || wanted.kind === 'main' ? [] : [cached];
  return step(`Get CPython's sources (${wantedText(wanted)})`, [kept, ...archives, ...fetches]);
}

interface Planned {
  readonly wanted: Wanted;
  readonly options: SetupOptions;
  readonly layout: WorkspaceLayout;
  readonly target: PlanTarget;
  readonly cache: string;
}

function git({ wanted, options, layout }: Planned): Way {
  const look: Action = { do: 'run', argv: gitCommands.look(options.gitUrl, refPattern(wanted)) };
  const ref = wanted.kind === 'main' ? 'main' : `v${releaseText(wanted)}`;
  const clone: Action = { do: 'run', argv: gitCommands.clone(options.gitUrl, ref, layout.source) };
  return { title: `git clone of ${options.gitUrl}`, actions: [look, clone] };
}

function tarball({ wanted, layout, target, cache }: Planned): Way | undefined {
  if (wanted.kind === 'main') return undefined;
  const release = releaseText(wanted);
  const folder = release.replace(/(a|b|rc)\d+$/, '');
  const url = `${publicPlaces.tarballs}${folder}/Python-${release}.tar.xz`;
  const file = pathOf(target).join(cache, 'archives', `Python-${release}.tar.xz`);
  return {
    title: 'release tarball',
    actions: [
      { do: 'run', argv: [target.platform === 'win32' ? 'curl.exe' : 'curl', '-f', '-o', file, url] },
      { do: 'remark', text: 'Its checksum is compared with the one that python.org publishes.' },
      ...unpack(file, layout),
    ],
  };
}

function distro({ wanted, layout, target, cache }: Planned): Way | undefined {
  if (wanted.kind === 'main' || target.platform !== 'linux') return undefined;
  const title = `the distribution's source package`;
  if (target.packageManager !== 'apt') {
    const text =
      'Not on this distribution: only apt fetches source packages without root and without changing the system.';
    return { title, actions: [{ do: 'remark', text }] };
  }
  const state = posix.join(cache, 'apt', 'SUITE');
  const name = `python${wanted.minor}`;
  const version = wanted.kind === 'release' ? wantedText(wanted) : `${wanted.minor}.N`;
  return {
    title: `${title} (apt)`,
    actions: [
      {
        do: 'remark',
        text: "SUITE is each suite of the system's own mirror that can have it, newest first; the system's apt configuration stays as it is.",
      },
      {
        do: 'write',
        path: posix.join(state, 'apt.conf'),
        what: "a private apt state with the suite's sources",
      },
      { do: 'run', argv: aptCommands.update(state) },
      { do: 'run', argv: aptCommands.show(state, [name]) },
      {
        do: 'run',
        argv: aptCommands.download(state, `${name}=${version}-N`),
        cwd: posix.join(cache, 'archives'),
      },
      { do: 'remark', text: "The archive's SHA-256 is compared with the one in the package's .dsc." },
      ...unpack(posix.join(cache, 'archives', `${name}_${version}.orig.tar.xz`), layout),
    ],
  };
}

/** Paths as the system of the plan writes them. */
function pathOf({ platform }: PlanTarget): typeof posix {
  return platform === 'win32' ? win32 : posix;
}

/** cpydbg unpacks by itself, entry by entry checked; this is the same by hand. */
function unpack(file: string, layout: WorkspaceLayout): Action[] {
  return [
    { do: 'write', path: layout.source, what: 'a folder' },
    { do: 'run', argv: ['tar', '-xf', file, '-C', layout.source, '--strip-components=1'] },
  ];
}

function releaseText(wanted: Wanted): string {
  return wanted.kind === 'minor' ? `${wanted.minor}.N` : wantedText(wanted);
}
