import type { DebugEngine } from '../../engines/debug-engine.js';
import type { AdapterPorts } from '../ports.js';
import { EngineView } from '../view/engine-view.js';
import { LateView } from '../view/late-view.js';
import { ProcessView } from '../view/process-view.js';
import { isReadable } from '../../base/reading.js';

/** The CPython in what an engine holds: through the kernel where that is possible and wanted, else through the engine. */
export function viewOf(
  engine: DebugEngine,
  { cacheFolder, log }: Pick<AdapterPorts, 'cacheFolder' | 'log'>,
  memory: 'auto' | 'engine',
): LateView {
  return new LateView(async () => {
    const { pid } = engine;
    if (memory === 'auto' && process.platform === 'linux' && pid !== undefined) {
      const direct = await ProcessView.open(pid, cacheFolder);
      if (isReadable(direct)) return direct;
      log('session', `memory through the engine: ${direct.unreadable}`);
    }
    return EngineView.open(engine);
  });
}
