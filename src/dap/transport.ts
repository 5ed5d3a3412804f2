import type { Readable, Writable } from 'node:stream';

/** Bytes both ways, and the end of it. */
export interface Transport {
  send(bytes: Uint8Array): void;
  /** Set once, before anything is sent. Nothing is delivered before. */
  receive(receiver: Receiver): void;
  /** Nothing is received any more. Closing twice does nothing. */
  close(): void;
}

export interface Receiver {
  bytes(chunk: Uint8Array): void;
  /** The other side is gone, or the transport was closed; said once. */
  ended(): void;
}

/** A process's standard output and input as a transport. */
export function streamTransport(from: Readable, to: Writable): Transport {
  let receiver: Receiver | undefined;
  const end = (): void => {
    const last = receiver;
    receiver = undefined;
    last?.ended();
  };
  return {
    send: (bytes) => void to.write(bytes),
    receive: (next) => {
      receiver = next;
      from.on('data', (chunk: Uint8Array) => receiver?.bytes(chunk));
      from.on('end', end);
      from.on('close', end);
      from.on('error', end);
    },
    close: () => {
      to.end();
      end();
    },
  };
}

/** Two transports joined in memory: what one sends the other receives, later but in order. */
export function memoryPair(): readonly [Transport, Transport] {
  const receivers: [Receiver | undefined, Receiver | undefined] = [undefined, undefined];
  let open = true;
  const side = (mine: 0 | 1, other: 0 | 1): Transport => ({
    send: (bytes) => {
      if (open) queueMicrotask(() => receivers[other]?.bytes(bytes));
    },
    receive: (receiver) => {
      receivers[mine] = receiver;
    },
    close: () => {
      if (!open) return;
      open = false;
      queueMicrotask(() => {
        for (const receiver of receivers.splice(0)) receiver?.ended();
      });
    },
  });
  return [side(0, 1), side(1, 0)];
}
