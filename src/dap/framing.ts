import { garbled } from './errors.js';

/** A header is two short lines in practice; one that goes on for longer is not a header. */
const maxHeader = 4 * 1024;

export interface FramingLimits {
  /** Bytes in one message. */
  readonly maxBody: number;
}

const defaultLimits: FramingLimits = { maxBody: 64 * 1024 * 1024 };

const blankLine = Buffer.from('\r\n\r\n');

/** `message` as it goes over the wire. */
export function encodeMessage(message: object): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
}

/**
 * Takes bytes as they come and gives the messages that they complete. After it has thrown once there is no
 * way to tell where the next message starts: the connection is over.
 */
export class MessageDecoder {
  readonly #limits: FramingLimits;
  #chunks: Buffer[] = [];
  #size = 0;
  /** The body's length, once its header has been read. */
  #expected: number | undefined;

  constructor(limits: FramingLimits = defaultLimits) {
    this.#limits = limits;
  }

  /** @throws CpydbgError `dap/garbled` for anything that is not a framed JSON object. */
  push(chunk: Uint8Array): object[] {
    this.#chunks.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    this.#size += chunk.byteLength;
    const messages: object[] = [];
    for (let body = this.#nextBody(); body !== undefined; body = this.#nextBody()) {
      messages.push(parseBody(body));
    }
    return messages;
  }

  #nextBody(): Buffer | undefined {
    this.#expected ??= this.#readHeader();
    if (this.#expected === undefined || this.#size < this.#expected) return undefined;
    const body = this.#take(this.#expected);
    this.#expected = undefined;
    return body;
  }

  #readHeader(): number | undefined {
    if (this.#size === 0) return undefined;
    const bytes = this.#joined();
    const end = bytes.subarray(0, maxHeader).indexOf(blankLine);
    if (end >= 0) {
      const header = this.#take(end + blankLine.length).toString('latin1');
      return contentLength(header, this.#limits.maxBody);
    }
    refuseWhatCannotBeAHeader(bytes);
    return undefined;
  }

  #joined(): Buffer {
    const [first, ...rest] = this.#chunks;
    const joined = first === undefined || rest.length > 0 ? Buffer.concat(this.#chunks) : first;
    this.#chunks = [joined];
    return joined;
  }

  #take(count: number): Buffer {
    const bytes = this.#joined();
    const rest = bytes.subarray(count);
    this.#chunks = rest.length === 0 ? [] : [rest];
    this.#size = rest.length;
    return bytes.subarray(0, count);
  }
}

function contentLength(header: string, maxBody: number): number {
  // A web page can have a browser send `POST / HTTP/1.1` and a body of its choice to a port of this machine.
  const alien = header.split('\r\n').find((line) => line !== '' && !/^[A-Za-z-]+:/.test(line));
  if (alien !== undefined) throw garbled('text where a header should be', alien.slice(0, 200));
  const match = /^content-length:[ \t]*(\d+)[ \t]*$/im.exec(header);
  if (match === null) throw garbled('a header without Content-Length', header.slice(0, 200));
  const length = Number(match[1]);
  if (length > maxBody) throw garbled(`a message of ${length} bytes, over the limit of ${maxBody}`, header);
  return length;
}

/** Says it early: waiting for 4 KiB of a shell's error message would look like a hang. */
function refuseWhatCannotBeAHeader(bytes: Buffer): void {
  const start = bytes.subarray(0, 200).toString('latin1');
  if (bytes.length >= maxHeader) throw garbled(`no end of the header within ${maxHeader} bytes`, start);
  // Header fields are `Name: value`; up to the first colon only a name's characters may stand.
  const name = /^[^:]*/.exec(start)?.[0] ?? '';
  if (!/^[A-Za-z-]*$/.test(name)) throw garbled('text where a header should be', start);
}

function parseBody(body: Buffer): object {
  const text = body.toString('utf8');
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    throw garbled('a body that is not JSON', text.slice(0, 200));
  }
  if (typeof message !== 'object' || message === null || Array.isArray(message)) {
    throw garbled('a body that is not an object', text.slice(0, 200));
  }
  return message;
}
