/**
 * Messages between us and the agent: texts, each as `u32 length` and that many bytes of UTF-8. Python's lone surrogates
 * keep their three bytes on the way in and out.
 */
export function pack(texts: readonly string[]): Uint8Array {
  const parts = texts.map(encode);
  const packed = Buffer.alloc(parts.reduce((sum, part) => sum + 4 + part.length, 0));
  let at = 0;
  for (const part of parts) {
    at = packed.writeUInt32LE(part.length, at);
    packed.set(part, at);
    at += part.length;
  }
  return packed;
}

/** @returns undefined for bytes that are no message. */
export function unpack(bytes: Uint8Array): readonly string[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: string[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + 4 > bytes.length) return undefined;
    const end = at + 4 + view.getUint32(at, true);
    if (end > bytes.length) return undefined;
    texts.push(decode(bytes.subarray(at + 4, end)));
    at = end;
  }
  return texts;
}

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Node's own encoders know no lone surrogates. */
function encode(text: string): Uint8Array {
  if (!loneSurrogate.test(text)) return Buffer.from(text, 'utf8');
  return Buffer.concat(
    Array.from(text, (character) => {
      const unit = character.charCodeAt(0);
      return character.length === 1 && unit >= 0xd800 && unit <= 0xdfff
        ? Buffer.from([0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)])
        : Buffer.from(character, 'utf8');
    }),
  );
}

function decode(bytes: Uint8Array): string {
  const whole = Buffer.from(bytes);
  let text = '';
  let from = 0;
  for (let at = whole.indexOf(0xed); at >= 0; at = whole.indexOf(0xed, at + 1)) {
    const second = whole[at + 1] ?? 0;
    // ED A0..BF xx is where UTF-8 would have surrogates.
    if (second < 0xa0) continue;
    text += whole.toString('utf8', from, at);
    text += String.fromCharCode(0xd000 | ((second & 0x3f) << 6) | ((whole[at + 2] ?? 0) & 0x3f));
    from = at + 3;
  }
  return text + whole.toString('utf8', from);
}
