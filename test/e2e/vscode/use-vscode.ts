import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { Disposables } from '../../../src/base/disposables.js';
import { startBrowser } from './browser.js';
import { serveVscode, type ServedVscode } from './served-vscode.js';
import { openWorkbench, type Workbench } from './workbench.js';

/** A real VS Code on a folder of its own, for the tests of one file. */
export interface VscodeInTests {
  /** The folder that is open. */
  readonly folder: string;
  readonly served: ServedVscode;
  /** What is to be seen; if the test fails, a screenshot of it is kept. */
  workbench(): Workbench;
}

/**
 * Opens VS Code before the tests, and closes it after them; what had come up is closed too where the rest did not.
 *
 * @param name of the temporary folder, and of what is kept of failures.
 * @param prepare puts into the folder what is to be there.
 * @param env what VS Code has in its environment beside, or instead.
 */
export function useVscode(
  name: string,
  prepare: (folder: string) => void,
  env: Readonly<Record<string, string>> = {},
): VscodeInTests {
  const folder = mkdtempSync(join(tmpdir(), `cpydbg-${name}-`));
  const owned = new Disposables();
  let served: ServedVscode | undefined;
  let workbench: Workbench | undefined;

  beforeAll(async () => {
    owned.add(() => rmSync(folder, { recursive: true, force: true }));
    prepare(folder);
    const serving = await serveVscode(folder, env);
    owned.add(() => serving.end().then(() => undefined));
    const browser = await startBrowser();
    owned.add(() => browser.close());
    served = serving;
    workbench = await openWorkbench(browser, serving.url);
  });

  beforeEach(({ onTestFailed, task }) => {
    onTestFailed(() => workbench?.screenshot(`${name}-failed-${task.id}`));
  });

  afterAll(() => owned.dispose());

  return {
    folder,
    get served() {
      return opened(served);
    },
    workbench: () => opened(workbench),
  };
}

function opened<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('VS Code is open while tests run');
  return part;
}
