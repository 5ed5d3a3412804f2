import { attempt, isReadable } from '../../../base/reading.js';
import type { Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import { attribute } from '../attributes.js';
import { fieldAddress, readNumber, readPointer } from '../field-access.js';
import type { ObjectDecoder } from '../object-decoder.js';
import { isInstance, typeName, typeOf } from '../type-objects.js';
import { part, textPart } from './child-forms.js';

/** Streams in streams that are asked for a name. */
const maxStreams = 10;

/** `_io.TextIOWrapper` (Modules/_io/textio.c, v3.11.0: textiowrapper_repr). */
const textStream: ObjectDecoder = {
  types: ['_io.TextIOWrapper'],
  repr(object, rendering) {
    const { target } = rendering;
    const name = nameOf(target, object);
    const mode = attribute(target, object, 'mode');
    const words = [
      ...(name === undefined ? [] : [` name=${rendering.repr(name)}`]),
      ...(mode === undefined ? [] : [` mode=${rendering.repr(mode)}`]),
      ` encoding=${rendering.repr(readPointer(target, object, 'textio.encoding'))}`,
    ];
    return `<${typeName(target, typeOf(target, object))}${words.join('')}>`;
  },
  parts: (target, object) => [
    part(target, object, 'buffer', 'textio.buffer'),
    part(target, object, 'encoding', 'textio.encoding'),
  ],
};

/** Readers and writers with a buffer (Modules/_io/bufferedio.c, v3.11.0: buffered_repr). */
const buffered: ObjectDecoder = {
  types: ['_io.BufferedReader', '_io.BufferedWriter', '_io.BufferedRandom'],
  repr(object, rendering) {
    const { target } = rendering;
    const name = nameOf(target, object);
    const of = name === undefined ? '' : ` name=${rendering.repr(name)}`;
    return `<${typeName(target, typeOf(target, object))}${of}>`;
  },
  parts: (target, object) => [part(target, object, 'raw', 'buffered.raw')],
};

/** `_io.FileIO` (Modules/_io/fileio.c, v3.11.0: fileio_repr). */
const file: ObjectDecoder = {
  types: ['_io.FileIO'],
  repr(object, rendering) {
    const { target } = rendering;
    const type = typeName(target, typeOf(target, object));
    const descriptor = descriptorOf(target, object);
    if (descriptor < 0) return `<${type} [closed]>`;
    const name = nameOf(target, object);
    const which = name === undefined ? `fd=${descriptor}` : `name=${rendering.repr(name)}`;
    const closes = readNumber(target, object, 'fileio.closefd') === 0 ? 'False' : 'True';
    return `<${type} ${which} mode='${modeOf(target, object)}' closefd=${closes}>`;
  },
  parts: (target, object) => [textPart('fd', () => String(descriptorOf(target, object)))],
};

/** What `os.scandir` gives (Modules/posixmodule.c, v3.11.0: DirEntry_repr). */
const directoryEntry: ObjectDecoder = {
  types: ['posix.DirEntry'],
  repr: (object, rendering) =>
    `<DirEntry ${rendering.repr(readPointer(rendering.target, object, 'DirEntry.name'))}>`,
  parts: (target, object) => [
    part(target, object, 'name', 'DirEntry.name'),
    part(target, object, 'path', 'DirEntry.path'),
  ],
};

export const fileDecoders: readonly ObjectDecoder[] = [textStream, buffered, file, directoryEntry];

/** The attribute `name`: streams have that of the stream below; a file got it when it was opened. */
function nameOf(target: PythonTarget, stream: Address): Address | undefined {
  let at: Address | undefined = stream;
  for (let hops = 0; at !== undefined && hops < maxStreams; hops += 1) {
    const own: Address = at;
    const below = attempt(() => streamBelow(target, own));
    if (!isReadable(below)) return undefined;
    if (below.value === 'none') return attribute(target, own, 'name');
    at = below.value;
  }
  return undefined;
}

/** `none` of what is on no other stream. */
function streamBelow(target: PythonTarget, stream: Address): Address | 'none' | undefined {
  if (isInstance(target, stream, '_io.TextIOWrapper')) return readPointer(target, stream, 'textio.buffer');
  if (isInstance(target, stream, '_io.BufferedReader', '_io.BufferedWriter', '_io.BufferedRandom')) {
    return readPointer(target, stream, 'buffered.raw');
  }
  return 'none';
}

function descriptorOf(target: PythonTarget, file: Address): number {
  return target.memory.i32(fieldAddress(target, file, 'fileio.fd'));
}

/** Modules/_io/fileio.c, v3.11.0: mode_string. */
function modeOf(target: PythonTarget, file: Address): string {
  const is = (name: 'readable' | 'writable' | 'created' | 'appending'): boolean =>
    readNumber(target, file, `fileio.${name}`) !== 0;
  const readable = is('readable');
  if (is('created')) return readable ? 'xb+' : 'xb';
  if (is('appending')) return readable ? 'ab+' : 'ab';
  if (!readable) return 'wb';
  return is('writable') ? 'rb+' : 'rb';
}
