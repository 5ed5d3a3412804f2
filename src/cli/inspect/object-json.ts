import { hex } from '../../base/address.js';
import type { CField } from '../../cpython/c-view/c-view.js';
import type { Branch, FoundReport, Inside, ObjectReport } from './object-report.js';
import { subjectJson } from './subject-json.js';
import { summaryJson } from './summary-json.js';

/** The document that `cpydbg object --json` prints; docs/inspect.md describes it. What is not known is null. */
export function objectJson({ subject, changed, path, place, found }: ObjectReport): object {
  return {
    target: subjectJson(subject),
    changed,
    path,
    frame:
      place === undefined
        ? null
        : {
            thread: place.osId,
            index: place.index,
            function: place.frame.function,
            file: place.frame.file,
            line: place.frame.line ?? null,
          },
    ...foundJson(found),
  };
}

function foundJson(found: FoundReport): object {
  switch (found.kind) {
    case 'value':
      return { kind: 'value', value: { address: null, type: found.type, text: found.text, cut: false } };
    case 'slice': {
      const { of, range, items } = found;
      return { kind: 'slice', of: summaryJson(of), ...range, items: items.map(branchJson) };
    }
    case 'object': {
      const { summary, inside, properties, c } = found;
      return {
        kind: 'object',
        value: summaryJson(summary),
        ...(inside === undefined ? {} : insideJson(inside)),
        properties,
        ...(c === undefined
          ? {}
          : { c: c.map(({ name, fields }) => ({ name, fields: fields.map(fieldJson) })) }),
      };
    }
  }
}

function insideJson({ items, attributes, parts, page }: Inside): object {
  return {
    page: page ?? null,
    items: items.map(branchJson),
    attributes: attributes.map(branchJson),
    parts: parts.map(branchJson),
  };
}

function branchJson({ name, value, text, inside, above }: Branch): object {
  return {
    name,
    value: value === undefined ? { address: null, text } : summaryJson(value),
    ...(above === true ? { above } : {}),
    ...(inside === undefined ? {} : insideJson(inside)),
  };
}

function fieldJson({ name, offset, size, bits, raw, object, unreadable, fields }: CField): object {
  return {
    name,
    offset,
    size,
    ...(bits === undefined ? {} : { bits }),
    ...(raw === undefined ? {} : { raw }),
    ...(object === undefined ? {} : { object: { address: hex(object.address), text: object.text } }),
    ...(unreadable === undefined ? {} : { unreadable }),
    ...(fields === undefined ? {} : { fields: fields.map(fieldJson) }),
  };
}
