import { resolve } from 'node:path';
import { ExitCode } from '../base/exit-codes.js';
import { knownVersions } from '../cpython/stages/by-version.js';
import { tourFor } from '../cpython/stages/tour-for.js';
import type { WholeTour } from '../cpython/stages/tour-schema.js';
import { memoryPair } from '../dap/transport.js';
import { createColors } from './colours.js';
import { DebugConsole } from './debug/debug-console.js';
import { beginningOf, foldersOf } from './debug/launch-arguments.js';
import { pathShower } from './debug/print/place.js';
import { reporterFor } from './debug/reporter-for.js';
import { fileFinder } from './debug/where.js';
import { sourceLines } from './inspect/source-lines.js';
import { openLineLog } from './line-log.js';
import { openAdapter } from './open-adapter.js';
import type { Surroundings } from './surroundings.js';
import { findTour, readTour } from './tour/find-tour.js';
import { lead } from './tour/lead.js';
import { tourProgram } from './tour/sample-program.js';
import { tourList } from './tour/tour-list.js';
import type { TourArguments } from './tour/tour-options.js';
import { workspaceOf, type Workspace } from './workspace.js';

/**
 * Does what `cpydbg tour` was told; the exit status.
 *
 * @param file the program to lead through.
 * @param cwd the folder that the person is in.
 */
export async function runTour(
  name: string | undefined,
  file: string | undefined,
  given: TourArguments,
  surroundings: Surroundings,
  cwd: string,
): Promise<number> {
  const { screen } = surroundings;
  const json = given.json === true;
  if (given.check !== undefined) {
    screen.write(checked(given.check, readTour(given.check, cwd), json));
    return ExitCode.ok;
  }
  if (name === undefined || given.list === true) {
    screen.write(tourList(json, createColors(screen.colour)));
    return ExitCode.ok;
  }
  const tour = findTour(name, cwd);
  if (given.print === true) {
    const printed = given.for === undefined ? tour : tourFor(tour, given.for);
    screen.write(`${JSON.stringify(printed, undefined, 2)}\n`);
    return ExitCode.ok;
  }
  const python = given.python?.includes('/') === true ? resolve(cwd, given.python) : cwd;
  return start(tour, file, given, surroundings, cwd, await workspaceOf(python));
}

function checked(file: string, tour: WholeTour, json: boolean): string {
  const counts = knownVersions.map((minor) => [minor, tourFor(tour, minor).stops.length] as const);
  if (json) return `${JSON.stringify({ file, tour: tour.id, stops: Object.fromEntries(counts) })}\n`;
  const stops = counts.map(([minor, count]) => `${count} in ${minor}`).join(', ');
  return `${file} is a tour: ${tour.title}. Stops: ${stops}.\n`;
}

async function start(
  tour: WholeTour,
  file: string | undefined,
  given: TourArguments,
  surroundings: Surroundings,
  cwd: string,
  workspace: Workspace | undefined,
): Promise<number> {
  const { streams, screen } = surroundings;
  const log = openLineLog(given.log);
  const program = tourProgram(tour, file, workspace?.root);
  const colours = createColors(screen.colour);
  const reporter = reporterFor(given, surroundings);
  const [here, there] = memoryPair();
  const served = (surroundings.adapter ?? openAdapter(surroundings))(there, log.write);
  // Without it no .pyc would be written, which is one of the things that there are to see.
  const settings = {
    interpreterArg: [],
    env: { PYTHONDONTWRITEBYTECODE: '' },
    break: [],
    exceptions: [],
    stage: [],
  };
  const beginning = beginningOf([program.script], { ...given, ...settings }, workspace, cwd, 'main');
  const folders = foldersOf(beginning, workspace, cwd);
  const console = new DebugConsole(
    { beginning, exceptions: [], stages: [] },
    {
      connect: () => here,
      client: { trace: (direction, message) => log.write(direction, JSON.stringify(message)) },
      output: reporter.output,
      prepared: () => undefined,
      colours,
      findFile: fileFinder(folders),
      showPath: pathShower(folders),
      sourceLines: sourceLines(''),
    },
  );
  try {
    await console.start([]);
    return await lead(console, reporter, tour, surroundings, given.json !== true && streams.interactive);
  } finally {
    await console.end();
    here.close();
    await served;
    program.remove();
    log.close();
  }
}
