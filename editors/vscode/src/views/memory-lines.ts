/** Bytes of a line: two words of the machine. */
const width = 16;

/** Pure: memory as lines of hexadecimal bytes with their characters, each with its offset. */
export function memoryLines(bytes: Uint8Array): readonly (readonly [offset: string, text: string])[] {
  const count = Math.ceil(bytes.length / width);
  return Array.from({ length: count }, (_, index) => {
    const line = bytes.subarray(index * width, (index + 1) * width);
    const hex = Array.from(line, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const text = Array.from(line, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'));
    return [`+${(index * width).toString(16).padStart(2, '0')}`, `${hex}  ${text.join('')}`];
  });
}
