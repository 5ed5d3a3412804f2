import type { Platform } from '../../../base/platform.js';
import type { Exec } from '../../../exec/exec.js';
import type { SourceMapping } from '../../build/result.js';
import type { Disk } from '../disk.js';
import type { Finding } from '../finding.js';
import {
  debugInfoFinding,
  interpreterFinding,
  noInterpreterFinding,
  optimizationFinding,
  pydebugFinding,
  sourcesFinding,
} from './build-findings.js';
import { readDebugInfo } from './debug-info.js';
import { askInterpreter } from './interpreter.js';
import { locateSources } from './source-places.js';

export interface BuildPorts {
  readonly exec: Exec;
  readonly disk: Disk;
  readonly platform: Platform;
  readonly signal: AbortSignal;
}

/**
 * Examines a Python interpreter, whoever built it: is it made for debugging, and will the debugger find
 * CPython's sources. It is run once, to say what it is.
 *
 * The findings come in a row, `build/interpreter` first: it names the program that the others are about.
 *
 * @param sourceMap how paths of the debug information lead to files, where the session has such a map.
 */
export async function inspectBuild(
  program: string,
  { exec, disk, platform, signal }: BuildPorts,
  sourceMap: readonly SourceMapping[] = [],
): Promise<readonly Finding[]> {
  const answer = await askInterpreter(program, exec, signal);
  if ('failure' in answer) return [noInterpreterFinding(program, answer.failure)];
  const info = await readDebugInfo(answer.executable, platform, exec, disk, signal);
  const units = info.status === 'read' ? info.units : [];
  const findings = [
    interpreterFinding(program, answer),
    pydebugFinding(answer),
    optimizationFinding(answer, units),
    debugInfoFinding(info),
  ];
  const places = await locateSources(units, sourceMap, disk);
  const looked = places.found + places.lost.length > 0;
  return looked ? [...findings, sourcesFinding(places)] : findings;
}
