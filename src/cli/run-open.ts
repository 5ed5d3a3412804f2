import { resolve } from 'node:path';
import { ExitCode } from '../base/exit-codes.js';
import { editorEnded } from '../setup/editor/errors.js';
import { extensionPackage } from '../setup/editor/extension-package.js';
import { openEditor } from '../setup/editor/open.js';
import { detectHost } from '../setup/host.js';
import { cacheFolder } from './cache-folder.js';
import type { Surroundings } from './surroundings.js';

/** What commander makes of the command line of `cpydbg open`. */
export interface OpenArguments {
  readonly browser?: boolean;
  readonly profile?: string;
}

/** Does what `cpydbg open` was told; the exit status. */
export async function runOpen(
  directory: string,
  given: OpenArguments,
  surroundings: Surroundings,
): Promise<number> {
  const { exec, env, signal, screen } = surroundings;
  const say = (text: string): void => screen.write(`${text}\n`);
  const serving = await openEditor(
    {
      directory: resolve(directory),
      browser: given.browser === true,
      profile: given.profile === undefined ? undefined : resolve(given.profile),
      vsix: extensionPackage,
    },
    {
      exec,
      env,
      signal,
      host: await detectHost(exec),
      cache: resolve(cacheFolder(env, process.platform)),
      say,
    },
  );
  if (serving === undefined) return ExitCode.ok;
  say(`Open this in a browser; Ctrl-C ends it:\n\n  ${serving.url}\n`);
  const said = await serving.ended;
  await serving.end();
  // Ctrl-C is how it is meant to end.
  if (signal.aborted) return ExitCode.ok;
  throw editorEnded('The VS Code for the browser', said);
}
