import type { Colours } from '../../colours.js';
import { terminalSafe } from '../../inspect/terminal-safe.js';
import type { Instruction } from '../shapes.js';

/** Instructions with their addresses, the current one marked, and a line with the source line where it changes. */
export function instructionLines(
  instructions: readonly Instruction[],
  current: string | undefined,
  colours: Colours,
): readonly string[] {
  let line: number | undefined;
  const width = Math.max(0, ...instructions.map(({ instructionBytes = '' }) => instructionBytes.length));
  return instructions.flatMap((each) => {
    const { address, symbol, instruction, instructionBytes } = each;
    const lines: string[] = [];
    if (each.line !== undefined && each.line !== line) {
      line = each.line;
      lines.push(colours.dim(`     line ${line}`));
    }
    const isCurrent = sameAddress(address, current);
    const mark = isCurrent ? colours.green('→') : ' ';
    const bytes = width === 0 ? '' : `${colours.dim(terminalSafe(instructionBytes ?? '').padEnd(width))}  `;
    const where = symbol === undefined ? '' : `  ${colours.dim(`<${terminalSafe(symbol)}>`)}`;
    const text = terminalSafe(instruction);
    lines.push(` ${mark} ${colours.dim(address)}${where}  ${bytes}${isCurrent ? colours.bold(text) : text}`);
    return lines;
  });
}

/** The same address, in whatever way it is written. */
export function sameAddress(one: string, other: string | undefined): boolean {
  if (other === undefined) return false;
  const [left, right] = [one, other].map((text) => (/^(0x[0-9a-f]+|\d+)$/i.test(text) ? BigInt(text) : text));
  return left === right;
}

/** An instruction for programs. */
export function instructionData(each: Instruction, current: string | undefined): object {
  const { address, instruction, instructionBytes, symbol, line } = each;
  return {
    address,
    instruction,
    ...(instructionBytes === undefined ? {} : { bytes: instructionBytes }),
    ...(symbol === undefined ? {} : { symbol }),
    ...(line === undefined ? {} : { line }),
    current: sameAddress(address, current),
  };
}
