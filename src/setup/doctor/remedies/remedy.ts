import { shellLine } from '../../../base/shell-quote.js';
import type { Remedy } from '../finding.js';
import type { Prerequisite } from '../prerequisites/prerequisite.js';
import { installCommands } from './install-plan.js';
import type { RemedyTarget } from './target.js';

/** How `target` gets `prerequisite`; `editor` is the editor's command, where there is one. */
export function remedyFor(
  prerequisite: Prerequisite,
  target: RemedyTarget,
  editor: string | undefined,
): Remedy {
  if (prerequisite.detect.by === 'extension') return extensionRemedy(prerequisite.detect.extension, editor);
  const other = prerequisite.otherwise?.[target.platform];
  if (other !== undefined) return other;
  const { packageManager } = target;
  const packages = packageManager === undefined ? undefined : prerequisite.packages[packageManager];
  if (packages === undefined) return byHand(prerequisite, target);
  const lines = installCommands(packages, target).map(({ argv, elevated }) =>
    shellLine(elevated && target.privilege !== 'root' ? ['sudo', ...argv] : argv),
  );
  return { text: `Install it: ${lines.join(' && ')}`, packages, automatic: true };
}

function extensionRemedy(extension: string, editor: string | undefined): Remedy {
  const install = ['code', '--install-extension', extension] as const;
  if (editor === undefined) {
    return {
      text: `In VS Code open Extensions (Ctrl+Shift+X), search for ${extension}, and press Install; or run: ${shellLine(install)}`,
      automatic: false,
    };
  }
  const command = [editor, ...install.slice(1)] as const;
  return {
    text: `Install it: ${shellLine(command)}`,
    commands: [command],
    automatic: true,
  };
}

function byHand({ title, packages }: Prerequisite, { platform, packageManager }: RemedyTarget): Remedy {
  if (packageManager !== undefined) {
    return { text: `${packageManager} has no package for ${title}.`, automatic: false };
  }
  if (platform === 'darwin' && packages.brew !== undefined) {
    const install = ['brew', 'install', ...packages.brew];
    return {
      text: `Install Homebrew from https://brew.sh, then run: ${shellLine(install)}`,
      automatic: false,
    };
  }
  const names = [
    ...(packages.apt === undefined ? [] : [`on Debian ${packages.apt.join(' and ')}`]),
    ...(packages.dnf === undefined ? [] : [`on Fedora ${packages.dnf.join(' and ')}`]),
  ];
  const called = names.length === 0 ? '' : ` Its package may have another name: ${names.join(', ')}.`;
  return { text: `Install ${title} the way this system installs software.${called}`, automatic: false };
}
