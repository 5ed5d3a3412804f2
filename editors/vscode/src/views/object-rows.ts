import type { ObjectBody, ObjectLink } from '../../../../src/dap/views.js';
import { memoryLines } from './memory-lines.js';
import type { Count, Row } from './row.js';
import type { Words } from './words.js';

/** What has to be asked for when a row is opened. */
export interface Further {
  readonly asPython: () => Promise<readonly Row[]>;
  readonly referrers: () => Promise<readonly ObjectLink[]>;
  /** Whether the program stops when the reference count changes. */
  readonly watched: boolean;
}

/** Pure: one object from all sides: as Python sees it, as C does, its bytes, and its neighbours to go to. */
export function objectRows(label: string, body: ObjectBody, further: Further, t: Words): readonly Row[] {
  const { address, type, text, refcount, size, structs, bytes, referents } = body;
  return [
    {
      label,
      description: text,
      icon: 'pinned',
      tooltip: `${type} ${address}`,
      isOpen: true,
      children: [
        countRow({ of: address, text: refcount, watched: further.watched }, t),
        {
          label: t('As Python'),
          description: type,
          icon: 'symbol-class',
          isOpen: true,
          children: further.asPython,
        },
        ...structs.map((each) => structRow(each, t)),
        {
          label: t('Bytes'),
          description: size === undefined ? address : t('{0} at {1}', size, address),
          icon: 'file-binary',
          children: memoryLines(Buffer.from(bytes, 'hex')).map(([offset, line]) => ({
            label: offset,
            description: line,
          })),
        },
        { label: t('Refers to'), icon: 'arrow-right', children: referents.map(linkRow) },
        {
          label: t('Referred to by'),
          description: t('searches the heap'),
          icon: 'arrow-left',
          children: async () => (await further.referrers()).map(linkRow),
        },
      ],
    },
  ];
}

/** Pure: the reference count, with what can be done about it. */
export function countRow(count: Count, t: Words): Row {
  const { text, watched } = count;
  return {
    label: t('References'),
    description: watched ? t('{0}; stops when it changes', text) : text,
    icon: watched ? 'eye' : 'references',
    count,
  };
}

function structRow({ name, fields }: ObjectBody['structs'][number], t: Words): Row {
  return {
    label: name,
    icon: 'symbol-struct',
    children: fields.map(({ name: field, value, offset, size }) => ({
      label: field,
      description: value,
      tooltip: t('{0} bytes at +{1}', size, offset),
    })),
  };
}

function linkRow({ address, how, type, text }: ObjectLink): Row {
  return {
    label: how,
    description: text,
    tooltip: `${type} ${address}`,
    icon: 'symbol-object',
    object: address,
  };
}
