import { stagesWhere } from '../breakpoints/exception-filters.js';
import { setGroup } from '../breakpoints/set-group.js';
import { judge, show } from '../running/judge.js';
import type { Session } from '../session.js';
import type { Stopped } from '../stop/stops.js';
import { innermost } from '../agent/surroundings.js';

/**
 * The client has said where it wants to stop: what was started stands at `main`, or where it was attached to, and either
 * is shown there or goes on.
 */
export async function begin(session: Session, stop: Stopped): Promise<void> {
  const { settings, python, runner, engine, breakpoints } = session;
  await setStages(session);
  if (settings.stopOnEntry === 'script') {
    python.stopAtScript();
    await runner.whileStopped(stop, (at) => python.sync(at));
  }
  if (settings.stopOnEntry === 'main' || settings.stopOnEntry === 'attach') {
    await show(session, stop, 'c', { reason: 'entry' });
    return;
  }
  // A breakpoint at the very place where it stands would be passed without a stop.
  const top = await innermost(engine, stop.thread);
  const here = breakpoints.at(top?.place?.file, top?.place?.line);
  const native = here.flatMap(({ native: each }) => each ?? []);
  if (native.length > 0) {
    const verdict = await judge(
      session,
      { ...stop, reason: 'breakpoint', breakpoints: native.map(({ id }) => id) },
      false,
    );
    if (verdict.kind === 'show') return;
  }
  runner.run((leg) => leg(() => engine.resume()));
}

/** Stages that the configuration names are stopped at whether or not the client has filters for exceptions. */
async function setStages(session: Session): Promise<void> {
  const { settings, breakpoints } = session;
  if (settings.stages.length === 0 || breakpoints.all().some(({ group }) => group === 'stages')) return;
  await setGroup(session, 'stages', await stagesWhere(session, settings.stages));
}
