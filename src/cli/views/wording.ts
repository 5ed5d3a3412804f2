import type { Finding } from '../../setup/doctor/finding.js';
import type { SetupEvent } from '../../setup/events.js';
import type { Part } from '../../setup/parts.js';

export const partTitle: Readonly<Record<Part, string>> = {
  doctor: 'Prerequisites',
  source: 'Sources',
  build: 'Build',
  workspace: 'Workspace',
  proof: 'Proof',
};

/** `0.6 s`, `52 s`, `2:07 min`. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 99.5) return `${Math.round(seconds)} s`;
  return `${clock(seconds)} min`;
}

/** `2:07`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** What is worth a line in the course of a setup; what could not be looked at is not. The doctor's report has it all. */
export function isTrouble({ status }: Finding): boolean {
  return status === 'missing' || status === 'wrong';
}

type Progress = Extract<SetupEvent, { event: 'progress' }>;

/** `212/364 objects`, `11.2/23.2 MB`, `4450 files`. */
export function amount({ done, total, unit }: Pick<Progress, 'done' | 'total' | 'unit'>): string {
  const show = (value: number): string => (unit === 'bytes' ? (value / 1e6).toFixed(1) : String(value));
  const word = unit === 'bytes' ? 'MB' : unit;
  return total === undefined ? `${show(done)} ${word}` : `${show(done)}/${show(total)} ${word}`;
}

/** A bar of `width` characters. */
export function bar(done: number, total: number, width: number): string {
  const filled = total === 0 ? width : Math.round((Math.min(done, total) / total) * width);
  return '━'.repeat(filled) + '─'.repeat(width - filled);
}
