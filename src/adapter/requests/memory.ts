import * as v from 'valibot';
import { address, hex } from '../../base/address.js';
import { isReadable } from '../../base/reading.js';
import { notHere } from '../errors.js';
import { count, memoryReference } from './arguments.js';
import { sessionRequest } from './request.js';

/** Bytes of one answer at most. */
const maxBytes = 16 * 1024 * 1024;
const pageSize = 4096;

const offset = v.optional(v.pipe(v.number(), v.integer()), 0);

export const readMemory = sessionRequest(
  'readMemory',
  v.object({ memoryReference, offset, count }),
  async ({ engine, stops }, { memoryReference: base, offset: from, count: wanted }) => {
    stops.require('memory');
    const start = address(base + from);
    const bytes: Uint8Array[] = [];
    let read = 0;
    const total = Math.min(wanted, maxBytes);
    const whole = total === 0 ? undefined : await engine.readMemory(start, total);
    if (whole !== undefined && isReadable(whole)) {
      bytes.push(whole.value);
      read = whole.value.length;
    } else {
      // As much as there is, by pages.
      while (read < total) {
        const at = address(start + read);
        const size = Math.min(total - read, pageSize - (at % pageSize));
        const page = await engine.readMemory(at, size);
        if (!isReadable(page)) break;
        bytes.push(page.value);
        read += size;
      }
    }
    const rest = wanted - read;
    return {
      address: hex(start),
      ...(rest > 0 ? { unreadableBytes: rest } : {}),
      ...(read > 0 ? { data: Buffer.concat(bytes).toString('base64') } : {}),
    };
  },
);

export const writeMemory = sessionRequest(
  'writeMemory',
  v.object({ memoryReference, offset, data: v.pipe(v.string(), v.base64()) }),
  async ({ engine, stops, client }, { memoryReference: base, offset: from, data }) => {
    stops.require('memory');
    const bytes = Buffer.from(data, 'base64');
    const at = address(base + from);
    const written = await engine.writeMemory(at, bytes);
    if (!isReadable(written))
      throw notHere(`Memory at ${hex(at)}`, written.unreadable, 'Nothing was written.');
    stops.refresh();
    client.event('memory', { memoryReference: hex(at), offset: 0, count: written.value });
    return { bytesWritten: written.value };
  },
);
