import { describe, expect, it } from 'vitest';
import { filtersOf } from '../../../src/cpython/stages/filters-of.js';
import { stagesOf } from '../../../src/cpython/stages/stages-of.js';
import { toursOf } from '../../../src/cpython/stages/tours-of.js';

const versions = [
  { minor: 11, stages: 218, stops: 99 },
  { minor: 13, stages: 228, stops: 100 },
  { minor: 14, stages: 235, stops: 101 },
  { minor: 15, stages: 240, stops: 102 },
];

describe.each(versions)('what is known of 3.$minor', ({ minor, stages: count, stops: stopCount }) => {
  const version = { major: 3, minor };
  const stages = stagesOf(version);
  const tours = toursOf(version);

  it('has all stages, each once, with one sentence about it', () => {
    expect(stages).toHaveLength(count);
    expect(new Set(stages.map(({ id }) => id)).size).toBe(count);
    for (const { id, title, explanation, function: place, hits } of stages) {
      expect(title, id).not.toBe('');
      expect(explanation, id).toMatch(/^\S.*[^.]\.$/);
      expect(place.name, id).toMatch(/^[A-Za-z_]\w*$/);
      expect(place.file, id).toMatch(/^(libc|[A-Z]\w+\/[\w/-]+\.[ch])$/);
      expect(Number.isInteger(hits.whole) && hits.program <= hits.whole, id).toBe(true);
    }
  });

  it('has filters that are not hit all the time, or say so', () => {
    const filters = filtersOf(version);
    expect(filters.map(({ id }) => id)).toEqual([
      ...['start-up', 'initialise', 'run', 'import', 'read-source', 'tokenize', 'parse', 'ast'],
      ...['symbol-table', 'code-generation', 'flow-graph', 'assemble', 'evaluate', 'specialise'],
      ...['collect-garbage', 'finalise'],
    ]);
    for (const { id, stages: of, frequent } of filters) {
      const hits = of.reduce((sum, stage) => sum + stage.hits.whole, 0);
      if (!frequent) expect(hits, id).toBeLessThanOrEqual(30);
    }
  });

  it('has seven tours, with two or three sentences at each stop', () => {
    expect(tours.map(({ id }) => id)).toEqual([
      'startup',
      'run',
      'call',
      'import',
      'objects',
      'specialise',
      'shutdown',
    ]);
    expect(tours.flatMap(({ stops }) => stops)).toHaveLength(stopCount);
    for (const { id, stops, script } of tours) {
      expect(script.endsWith('\n'), id).toBe(true);
      for (const { title, text, function: name } of stops) {
        expect(text, `${id}: ${title}`).toMatch(/^\S.*[.?]$/);
        expect(name, `${id}: ${title}`).toMatch(/^[A-Za-z_]\w*$/);
      }
    }
  });
});

it('says nothing of a version that nobody has looked at', () => {
  for (const minor of [12, 16]) {
    const version = { major: 3, minor };
    expect([stagesOf(version), filtersOf(version), toursOf(version)]).toEqual([[], [], []]);
  }
});

it('knows the arguments by which some stops are told', () => {
  const stops = toursOf({ major: 3, minor: 13 }).flatMap((tour) => tour.stops);
  const conditions = stops.map(({ condition }) => condition).filter((each) => each !== undefined);
  expect(conditions).toContain(
    '((PyTypeObject *)self)->tp_name[0]==80 && ((PyTypeObject *)self)->tp_name[1]==0',
  );
  const letter = (index: number, code: number) => `((char *)((PyASCIIObject *)name + 1))[${index}]==${code}`;
  expect(conditions).toContain([letter(0, 120), letter(1, 0)].join(' && '));
  expect(conditions.filter((each) => each.includes('ob_type'))).toHaveLength(1);
});
