import { describe, expect, it } from 'vitest';
import { followSession, type MarkedPane } from '../../../src/page/follow-session.js';
import { SelectionStore, type Selection } from '../../../src/page/selection.js';
import type { SessionPlace } from '../../../src/pipeline/page-messages.js';
import { examplePipeline } from '../pipeline/example-pipeline.js';

const nowhere: SessionPlace = { functions: [], line: null };

/** A page about a file of one line whose bytecode a function makes that can be on the stack. */
function page() {
  const example = examplePipeline('LOAD_NAME');
  const { bytecode } = example.stages;
  const pipeline = { ...example, stages: { ...example.stages, bytecode: { ...bytecode, makers: [0] } } };
  const store = new SelectionStore();
  const marked = new Set<string>();
  const pane = (stage: MarkedPane['stage']): MarkedPane => ({
    stage,
    element: {
      classList: {
        toggle: (_: string, isHere?: boolean) => {
          if (isHere === true) marked.add(stage);
          else marked.delete(stage);
          return isHere === true;
        },
      },
      scrollIntoView: () => undefined,
    },
  });
  let tell: (place: SessionPlace) => void = () => undefined;
  const follow = (listener: typeof tell): void => void (tell = listener);
  followSession({ follow }, pipeline, [pane('source'), pane('bytecode')], store);
  return { store, marked, tell: (place: SessionPlace) => tell(place) };
}

describe('a page beside a session', () => {
  it('shows the line that runs, and the stage that makes it', () => {
    const { store, marked, tell } = page();
    tell({ functions: ['compiler_nameop', 'main'], line: 1 });
    expect(store.current).toMatchObject({
      title: 'The program stands here',
      ranges: [[1, 0, 1, 1]],
      maker: 0,
    });
    expect([...marked]).toEqual(['bytecode']);
  });

  it('does so no longer when the program goes on', () => {
    const { store, marked, tell } = page();
    tell({ functions: ['compiler_nameop'], line: 1 });
    tell(nowhere);
    expect(store.current).toBeUndefined();
    expect([...marked]).toEqual([]);
  });

  it('leaves what the person has chosen', () => {
    const { store, tell } = page();
    const chosen: Selection = { pipeline: 0, ranges: [], origin: 'tokens', title: 'NAME', maker: null };
    tell({ functions: [], line: 1 });
    store.set(chosen);
    tell(nowhere);
    expect(store.current).toBe(chosen);
  });
});
