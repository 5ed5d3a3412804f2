import type { Address } from '../../../base/address.js';
import { giveUp } from '../../../base/reading.js';
import type { PythonTarget } from '../../python-target.js';
import { attribute } from '../attributes.js';
import { listItems } from '../list.js';
import { mro } from '../mro.js';
import type { ObjectDecoder } from '../object-decoder.js';
import { isString } from '../qualified-name.js';
import { typeKey } from '../repr-owner.js';
import { shortTypeName, typeOf } from '../type-objects.js';
import { readUnicode } from '../unicode.js';
import { pathParts, pathText, separatorOf, type PathFlavour } from './path-text.js';
import { reprOfText } from './text-repr.js';
import { needAttribute } from './user-containers.js';

/** Parts of one path that are read. */
const maxParts = 10_000;

/**
 * `pathlib.PurePath` and what stands on it. A path keeps what it was made of, and when it was asked for, its parts and
 * its text (Lib/pathlib.py, v3.11.0 and v3.12.0; Lib/pathlib/_local.py, v3.13.0; Lib/pathlib/__init__.py, v3.14.0).
 */
export const pathDecoder: ObjectDecoder = {
  types: [],
  classes: ['pathlib.PurePath', 'pathlib._local.PurePath'],
  repr(object, { target }) {
    const text = textOf(target, object).replaceAll(separatorOf(flavourOf(target, object)), '/');
    return `${shortTypeName(target, typeOf(target, object))}(${reprOfText(target, text)})`;
  },
  str: (object, { target }) => textOf(target, object),
};

/** What `path.parents` gives. */
export const pathParentsDecoder: ObjectDecoder = {
  types: [],
  classes: ['pathlib._PathParents', 'pathlib._local._PathParents'],
  repr(object, { target }) {
    // 3.11 keeps the class of the path, later versions the path.
    const kept = attribute(target, object, '_pathcls');
    const type = kept ?? typeOf(target, needAttribute(target, object, '_path'));
    return `<${shortTypeName(target, type)}.parents>`;
  },
};

function textOf(target: PythonTarget, path: Address): string {
  const known = attribute(target, path, '_str');
  if (known !== undefined) return readUnicode(target, known);
  const flavour = flavourOf(target, path);
  const drive = attribute(target, path, '_drv');
  if (drive === undefined)
    return pathText(pathParts(texts(target, needAttribute(target, path, '_raw_paths')), flavour), flavour);
  const root = readUnicode(target, needAttribute(target, path, '_root'));
  return pathText({ drive: readUnicode(target, drive), root, tail: tailOf(target, path) }, flavour);
}

/** The names after drive and root; in 3.11 those two, if there are any, are the first of the parts. */
function tailOf(target: PythonTarget, path: Address): readonly string[] {
  const tail = attribute(target, path, '_tail_cached');
  if (tail !== undefined) return texts(target, tail);
  const parts = texts(target, needAttribute(target, path, '_parts'));
  const anchored = ['_drv', '_root'].some(
    (name) => readUnicode(target, needAttribute(target, path, name)) !== '',
  );
  return anchored ? parts.slice(1) : parts;
}

function texts(target: PythonTarget, list: Address): readonly string[] {
  return listItems(target, list, 0, maxParts).map((item) =>
    item !== undefined && isString(target, item)
      ? readUnicode(target, item)
      : giveUp('a path of other than texts'),
  );
}

function flavourOf(target: PythonTarget, path: Address): PathFlavour {
  const classes = mro(target, typeOf(target, path));
  return classes.some((type) => /^pathlib\.(_local\.)?PureWindowsPath$/.test(typeKey(target, type)))
    ? 'windows'
    : 'posix';
}
