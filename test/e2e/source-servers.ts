import { readdirSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { SetupOptions } from '../../src/setup/options.js';
import { obtainSource } from '../../src/setup/source/obtain.js';
import type { SourceTree } from '../../src/setup/source/result.js';
import type { SourcePlaces } from '../../src/setup/source/way.js';
import type { World } from '../unit/source/source-world.js';

export interface Changes {
  readonly options?: Partial<SetupOptions>;
  readonly places?: Partial<SourcePlaces>;
}

/** Gets the sources in a world that differs from the usual one by `changes`. */
export function obtain(
  { options, layout, context, places }: World,
  changes: Changes = {},
): Promise<SourceTree & { reused: boolean }> {
  return obtainSource(options(changes.options), layout, context, places(changes.places));
}

/** What is in the workspace and the cache that no finished run leaves there. */
export function halfMade({ folder }: World): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.includes('.partial-'),
  );
}

/** A server on the loopback interface for as long as the test runs; its URL ends in a slash. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
