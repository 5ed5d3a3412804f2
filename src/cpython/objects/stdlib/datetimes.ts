import { address, type Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import { fieldAddress, needPointer, readNumber, readPointer } from '../field-access.js';
import type { ObjectDecoder, Rendering } from '../object-decoder.js';
import { tupleItems } from '../tuple.js';
import { isNone, typeName, typeOf } from '../type-objects.js';
import { part } from './child-forms.js';

/** Year (two bytes), month and day, as all dates begin: big-endian, packed (Include/datetime.h, v3.11.0). */
const date: ObjectDecoder = {
  types: ['datetime.date'],
  repr(object, { target }) {
    const numbers = packedDate(target, fieldAddress(target, object, 'PyDateTime_Date.data'));
    return `${typeName(target, typeOf(target, object))}(${numbers.join(', ')})`;
  },
};

const datetime: ObjectDecoder = {
  types: ['datetime.datetime'],
  repr(object, rendering) {
    const { target } = rendering;
    const data = fieldAddress(target, object, 'PyDateTime_DateTime.data');
    const numbers = [...packedDate(target, data), ...shortened(packedTime(target, address(data + 4)))];
    const folded = fold(target, object, 'PyDateTime_DateTime');
    return withArguments(target, object, [
      ...numbers.map(String),
      ...folded,
      ...zone(rendering, object, 'PyDateTime_DateTime'),
    ]);
  },
  parts: (target, object) => zonePart(target, object, 'PyDateTime_DateTime'),
};

const time: ObjectDecoder = {
  types: ['datetime.time'],
  repr(object, rendering) {
    const { target } = rendering;
    const numbers = shortened(packedTime(target, fieldAddress(target, object, 'PyDateTime_Time.data')));
    // Unlike in datetime's, the fold comes last.
    return withArguments(target, object, [
      ...numbers.map(String),
      ...zone(rendering, object, 'PyDateTime_Time'),
      ...fold(target, object, 'PyDateTime_Time'),
    ]);
  },
  parts: (target, object) => zonePart(target, object, 'PyDateTime_Time'),
};

const timedelta: ObjectDecoder = {
  types: ['datetime.timedelta'],
  repr(object, { target }) {
    const { memory } = target;
    const given = (['days', 'seconds', 'microseconds'] as const)
      .map((name) => [name, memory.i32(fieldAddress(target, object, `PyDateTime_Delta.${name}`))] as const)
      .filter(([, value]) => value !== 0)
      .map(([name, value]) => `${name}=${value}`);
    return withArguments(target, object, given.length === 0 ? ['0'] : given);
  },
};

/** Without a name, one whose offset is 0 can only be the one UTC (Modules/_datetimemodule.c, v3.11.0: new_timezone). */
const timezone: ObjectDecoder = {
  types: ['datetime.timezone'],
  repr(object, rendering) {
    const { target } = rendering;
    const offset = needPointer(target, object, 'PyDateTime_TimeZone.offset');
    const name = readPointer(target, object, 'PyDateTime_TimeZone.name');
    if (name === undefined && isZero(target, offset))
      return `${typeName(target, typeOf(target, object))}.utc`;
    const named = name === undefined ? [] : [rendering.repr(name)];
    return withArguments(target, object, [rendering.repr(offset), ...named]);
  },
  parts: (target, object) => [
    part(target, object, 'offset', 'PyDateTime_TimeZone.offset'),
    part(target, object, 'name', 'PyDateTime_TimeZone.name'),
  ],
};

/** What `date.isocalendar()` gives: a tuple. */
const isoCalendarDate: ObjectDecoder = {
  types: ['datetime.IsoCalendarDate'],
  repr(object, rendering) {
    const { target } = rendering;
    const names = ['year', 'week', 'weekday'];
    const values = tupleItems(target, object, 0, names.length);
    return withArguments(
      target,
      object,
      names.map((name, index) => `${name}=${rendering.repr(values[index])}`),
    );
  },
};

/** `zoneinfo.ZoneInfo` (Modules/_zoneinfo.c, v3.11.0: zoneinfo_repr). */
const zoneInfo: ObjectDecoder = {
  types: ['zoneinfo.ZoneInfo'],
  repr(object, rendering) {
    const { target } = rendering;
    const name = typeName(target, typeOf(target, object));
    const key = readPointer(target, object, 'PyZoneInfo_ZoneInfo.key');
    if (key !== undefined && !isNone(target, key)) return `${name}(key=${rendering.repr(key)})`;
    return `${name}.from_file(${rendering.str(readPointer(target, object, 'PyZoneInfo_ZoneInfo.file_repr'))})`;
  },
  parts: (target, object) => [part(target, object, 'key', 'PyZoneInfo_ZoneInfo.key')],
};

/** What the module `datetime` defines; their reprs have the `tp_name` (Modules/_datetimemodule.c, v3.11.0). */
export const datetimeDecoders: readonly ObjectDecoder[] = [
  date,
  datetime,
  time,
  timedelta,
  timezone,
  isoCalendarDate,
  zoneInfo,
];

type WithZone = 'PyDateTime_DateTime' | 'PyDateTime_Time';

function packedDate(target: PythonTarget, at: Address): number[] {
  const [high = 0, low = 0, month = 0, day = 0] = target.memory.bytes(at, 4);
  return [high * 256 + low, month, day];
}

function packedTime(target: PythonTarget, at: Address): number[] {
  const [hour = 0, minute = 0, second = 0, high = 0, middle = 0, low = 0] = target.memory.bytes(at, 6);
  return [hour, minute, second, high * 65536 + middle * 256 + low];
}

/** Microseconds that are 0 are left out, and then seconds that are 0. */
function shortened([hour = 0, minute = 0, second = 0, microsecond = 0]: readonly number[]): number[] {
  if (microsecond !== 0) return [hour, minute, second, microsecond];
  return second !== 0 ? [hour, minute, second] : [hour, minute];
}

function fold(target: PythonTarget, object: Address, struct: WithZone): string[] {
  const value = readNumber(target, object, `${struct}.fold`);
  return value === 0 ? [] : [`fold=${value}`];
}

function zone(rendering: Rendering, object: Address, struct: WithZone): string[] {
  const value = zoneOf(rendering.target, object, struct);
  return value === undefined ? [] : [`tzinfo=${rendering.repr(value)}`];
}

/** Only objects that have a time zone are large enough for the pointer to it. */
function zoneOf(target: PythonTarget, object: Address, struct: WithZone): Address | undefined {
  if (readNumber(target, object, `${struct}.hastzinfo`) === 0) return undefined;
  const value = readPointer(target, object, `${struct}.tzinfo`);
  return value === undefined || isNone(target, value) ? undefined : value;
}

function zonePart(target: PythonTarget, object: Address, struct: WithZone): ReturnType<typeof part>[] {
  const value = zoneOf(target, object, struct);
  return value === undefined ? [] : [{ name: 'tzinfo', kind: 'internal', value }];
}

function isZero(target: PythonTarget, delta: Address): boolean {
  return (['days', 'seconds', 'microseconds'] as const).every(
    (name) => target.memory.i32(fieldAddress(target, delta, `PyDateTime_Delta.${name}`)) === 0,
  );
}

function withArguments(target: PythonTarget, object: Address, texts: readonly string[]): string {
  return `${typeName(target, typeOf(target, object))}(${texts.join(', ')})`;
}
