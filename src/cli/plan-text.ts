import type { Platform } from '../base/platform.js';
import { quoteForShell, shellLine } from '../base/shell-quote.js';
import type { Action, Plan, Way } from '../setup/plan.js';

/**
 * A plan as a script that a person can read, or paste piece by piece: POSIX shell, on Windows the command
 * prompt. What cpydbg does itself instead of running a command stands as a comment.
 */
export function planText(plan: Plan, platform: Platform): string {
  const comment = platform === 'win32' ? 'rem' : '#';
  const lines: string[] = [];
  plan.forEach((step, index) => {
    lines.push(`${comment} ${index + 1}. ${step.title}`);
    for (const action of step.actions) lines.push(...actionLines(action, platform));
    lines.push('');
  });
  return lines.join('\n');
}

function actionLines(action: Action, platform: Platform): string[] {
  const comment = platform === 'win32' ? 'rem' : '#';
  switch (action.do) {
    case 'run':
      return [commandLine(action, platform)];
    case 'write':
      return [`${comment} write ${action.path}: ${action.what}`];
    case 'remark':
      return [`${comment} ${action.text}`];
    case 'first-of':
      return action.ways.flatMap((way, index) => wayLines(way, index, platform));
  }
}

function wayLines(way: Way, index: number, platform: Platform): string[] {
  const comment = platform === 'win32' ? 'rem' : '#';
  const lead = index === 0 ? '' : 'if that did not work: ';
  return [
    `${comment} ${lead}${way.title}`,
    ...way.actions.flatMap((action) => actionLines(action, platform)),
  ];
}

function commandLine(action: Extract<Action, { do: 'run' }>, platform: Platform): string {
  if (platform === 'win32') return windowsLine(action);
  // sudo drops the environment unless it is told.
  const elevated = action.elevated === true ? 'sudo ' : '';
  const line = `${elevated}${shellLine(action.argv, action.env)}`;
  return action.cwd === undefined ? line : `(cd ${quoteForShell(action.cwd)} && ${line})`;
}

function windowsLine(action: Extract<Action, { do: 'run' }>): string {
  const settings = Object.entries(action.env ?? {}).map(([name, value]) => `set "${name}=${value}" && `);
  const line = settings.join('') + action.argv.map(quoteForWindows).join(' ');
  return action.cwd === undefined ? line : `pushd ${quoteForWindows(action.cwd)} && ${line} && popd`;
}

function quoteForWindows(argument: string): string {
  return /^[A-Za-z0-9_@+=:,./\\-]+$/.test(argument) ? argument : `"${argument.replaceAll('"', '\\"')}"`;
}
