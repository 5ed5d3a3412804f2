import type { Limits } from '../../base/limits.js';
import { attempt, giveUp, textOf } from '../../base/reading.js';
import type { Address } from '../../base/address.js';
import type { FieldName } from '../layouts/catalogue.js';
import { needPointer } from '../objects/field-access.js';
import { repr } from '../objects/repr.js';
import { tupleItems } from '../objects/tuple.js';
import { readUnicode } from '../objects/unicode.js';
import type { PythonTarget } from '../python-target.js';
import { jumpTarget, type PlainInstruction } from './walk.js';

/** Characters of a name. */
const maxName = 1_000;

/**
 * Makes the texts that `dis` shows in brackets: the constant, the name, where a jump goes (Lib/dis.py, v3.13.0:
 * get_argval_argrepr). What is broken is `<unreadable: …>` in its place.
 *
 * @param code `PyCodeObject *`.
 * @param limits of a constant's repr.
 * @param labels as the version's `dis` has them: undefined where it names targets by their offsets.
 */
export function argumentTexts(
  target: PythonTarget,
  code: Address,
  limits: Limits,
  labels: ReadonlyMap<number, number> | undefined,
): (instruction: PlainInstruction) => string {
  const item = (field: FieldName, index: number): Address => {
    const [found] = index >= 0 ? tupleItems(target, needPointer(target, code, field), index, 1) : [];
    return found ?? giveUp(`there is no ${field} ${index}`);
  };
  const name = (field: FieldName, index: number): string =>
    textOf(attempt(() => readUnicode(target, item(field, index), maxName)));
  const local = (index: number): string => name('PyCodeObject.co_localsplusnames', index);

  return (instruction) => {
    const { argument, original } = instruction;
    if (argument === undefined) return '';
    const meaning = original.argument;
    switch (meaning.kind) {
      case 'none':
      case 'plain':
        return '';
      case 'constant':
        return textOf(attempt(() => repr(target, item('PyCodeObject.co_consts', argument), limits).text));
      case 'local':
        return local(argument);
      case 'locals':
        return `${local(argument >> 4)}, ${local(argument & 15)}`;
      case 'text':
        return meaning.texts[argument >> meaning.shift] ?? '';
      case 'name': {
        const { forms } = meaning;
        const form = forms[argument % forms.length] ?? '@';
        const found = name('PyCodeObject.co_names', Math.floor(argument / forms.length));
        return form.replace('@', () => found);
      }
      case 'jump': {
        const place = jumpTarget(instruction) ?? 0;
        return `${meaning.word} ${labels === undefined ? place : `L${labels.get(place) ?? '?'}`}`;
      }
    }
  };
}
