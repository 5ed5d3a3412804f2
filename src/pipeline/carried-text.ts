import { createGzip } from 'node:zlib';
import type { Comparison } from './compare.js';
import type { Pipeline } from './model.js';

/**
 * Fast rather than small: the page is written once and read from the disk. Output is taken in large pieces, because for
 * each the main thread, which is at work on the next text, has to be asked.
 */
const compression = { level: 1, chunkSize: 8 * 1024 * 1024 };

/** JSON of the two, as `PageData` has them, packed by gzip. A stage is packed while the next is written: both take as long for a long file. */
export async function packedData(
  pipelines: readonly Pipeline[],
  comparison: Comparison | null,
): Promise<Buffer> {
  const packing = createGzip(compression);
  const out: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    packing.on('data', (piece: Buffer) => out.push(piece));
    packing.on('end', resolve);
    packing.on('error', reject);
  });
  // Its rejection is seen below; here only so that it is never unhandled.
  ended.catch(() => undefined);
  let before = Promise.resolve();
  for (const piece of piecesOf(pipelines, comparison)) {
    const bytes = Buffer.from(piece);
    await before;
    before = new Promise((resolve) => {
      packing.write(bytes, () => resolve());
    });
  }
  packing.end();
  await ended;
  return Buffer.concat(out);
}

function* piecesOf(pipelines: readonly Pipeline[], comparison: Comparison | null): Generator<string> {
  yield '{"pipelines":[';
  for (const [index, pipeline] of pipelines.entries()) {
    if (index > 0) yield ',';
    yield* piecesOfPipeline(pipeline);
  }
  yield `],"comparison":${JSON.stringify(comparison)}}`;
}

function* piecesOfPipeline({ stages, ...rest }: Pipeline): Generator<string> {
  yield `${JSON.stringify(rest).slice(0, -1)},"stages":{`;
  for (const [index, [name, stage]] of Object.entries(stages).entries()) {
    yield `${index > 0 ? ',' : ''}${JSON.stringify(name)}:${JSON.stringify(stage)}`;
  }
  yield '}}';
}
