import { afterEach, describe, expect } from 'vitest';
import type { EngineKind } from '../../../src/engines/engine.js';
import { testedVersions } from '../built-python.js';
import { Sessions } from '../engine-session.js';
import { descendants, stillRunning } from '../process-tree.js';
import { attaching } from './attaching.js';
import { breaking } from './breaking.js';
import { calling } from './calling.js';
import { subjectOf } from './debug-sessions.js';
import { conversing } from './conversing.js';
import { ending } from './ending.js';
import { looking } from './looking.js';
import { running } from './running.js';
import { symbols } from './symbols.js';
import { terminals } from './terminals.js';
import { watching } from './watching.js';

/** What the port DebugEngine promises, the same for every engine. */
export function describeDebugEngine(kind: EngineKind): void {
  const sessions = new Sessions();

  afterEach(async () => {
    const started = descendants();
    await sessions.end();
    expect(stillRunning(started)).toEqual([]);
  });

  describe.each(testedVersions)(`${kind} with CPython %s`, (version) => {
    const subject = subjectOf(kind, version, sessions);
    describe('breaks', () => breaking(subject));
    describe('runs', () => running(subject));
    describe('calls', () => calling(subject));
    describe('knows symbols', () => symbols(subject));
    describe('looks', () => looking(subject));
    describe('watches', () => watching(subject));
    describe('converses', () => conversing(subject));
    describe('uses a terminal', () => terminals(subject));
    describe('ends', () => ending(subject));
    describe('attached', () => attaching(subject));
  });
}
