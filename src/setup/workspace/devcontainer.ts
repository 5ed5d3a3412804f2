import { posix } from 'node:path';
import { quoteForShell } from '../../base/shell-quote.js';
import { variantTraits } from '../build/variants.js';
import { recommendedExtensions } from './extensions-json.js';
import { insideRoot, type WorkspaceFacts } from './facts.js';
import type { JsonObject, OwnedContent } from './owned-content.js';

/**
 * `.devcontainer/devcontainer.json`: a container in which the same launch entries work. Its builds live in
 * a volume of their own, because an interpreter that the host built need not run in the container.
 */
export function devcontainerJson(facts: WorkspaceFacts): OwnedContent {
  return {
    file: '.devcontainer/devcontainer.json',
    values: {
      name: 'CPython',
      build: { dockerfile: 'Dockerfile' },
      // Without these two a debugger may neither attach nor switch off address randomisation.
      runArgs: ['--cap-add=SYS_PTRACE', '--security-opt', 'seccomp=unconfined'],
      ...places(facts),
      postCreateCommand: ['sh', '.devcontainer/build.sh'],
      customizations: { vscode: { extensions: recommendedExtensions('linux') } },
    },
    entries: [],
    members: [],
  };
}

/** The folder has the same path inside as outside, so that compile_commands.json is true in both. */
function places({ platform, layout, source }: WorkspaceFacts): JsonObject {
  const folder = '${localWorkspaceFolder}';
  const outside = insideRoot(layout.root, source.path, platform) === undefined;
  return {
    workspaceMount: `source=\${localWorkspaceFolder},target=${folder},type=bind`,
    workspaceFolder: folder,
    mounts: [
      `source=cpydbg-build-\${devcontainerId},target=${folder}/build,type=volume`,
      ...(outside ? [`source=${source.path},target=${source.path},type=bind`] : []),
    ],
  };
}

const packages = [
  'build-essential',
  'ca-certificates',
  'ccache',
  'clang',
  'gdb',
  'git',
  'lldb',
  'pkg-config',
  'libbz2-dev',
  'libffi-dev',
  'libgdbm-compat-dev',
  'libgdbm-dev',
  'liblzma-dev',
  'libncurses-dev',
  'libreadline-dev',
  'libsqlite3-dev',
  'libssl-dev',
  'libzstd-dev',
  'tk-dev',
  'uuid-dev',
  'zlib1g-dev',
] as const;

/** `.devcontainer/Dockerfile`: the tools, and the headers of the optional modules. */
export function dockerfile(): string {
  return `FROM debian:trixie

RUN apt-get update \\
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \\
${packages.map((name) => `      ${name} \\\n`).join('')} && rm -rf /var/lib/apt/lists/*
`;
}

/** `.devcontainer/build.sh`: configure and make, as setup did them on the host. */
export function containerBuildScript(facts: WorkspaceFacts): string {
  const build = insideRoot(facts.layout.root, facts.build.directory, facts.platform) ?? 'build/debug';
  const inside = insideRoot(facts.layout.root, facts.source.path, facts.platform);
  const configure =
    inside === undefined
      ? quoteForShell(posix.join(facts.source.path, 'configure'))
      : `"$root"/${quoteForShell(`${inside}/configure`)}`;
  const { variant, configureArguments } = facts.build;
  const compiler = variant === 'tail-call' ? ['CC=clang'] : [];
  const exported = Object.entries(variantTraits[variant].environment ?? {}).map(
    ([name, value]) => `export ${name}=${quoteForShell(value)}\n`,
  );
  const argv = [configure, ...[...configureArguments, ...compiler].map(quoteForShell)].join(' ');
  return `#!/bin/sh
# Builds CPython inside the container; a second run compiles only what changed.
set -eu
${exported.join('')}root=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$root"/${quoteForShell(build)}
cd "$root"/${quoteForShell(build)}
[ -f Makefile ] || ${argv}
exec make -j"$(nproc)"
`;
}
