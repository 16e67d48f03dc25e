import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Waits } from '#main/sync/account/waits.ts';
import { nextState, RUNS, type RunInput, type RunState, type WAITS } from '#main/sync/execution/machine.ts';
import { afterChange, type SymbolChange } from '#main/sync/state/symbol-change.ts';
import { FIXED } from '../rules/world.ts';
import { after, fresh, samples } from '../state/samples.ts';

const states = Object.keys(RUNS) as RunState[];
const inputs = [...new Set(Object.values(RUNS).flatMap((each) => Object.keys(each)))] as RunInput[];
const runs = (...given: readonly RunInput[]) =>
  given.reduce<RunState>((at, input) => nextState(at === 'ended' ? null : { at }, input), 'ended');

test.each<[string, RunInput[]]>([
  [
    'a trade',
    ['begins', 'Sync begins', 'Sync over', 'Trade begins', 'Trade over', 'Verify begins', 'Verify over'],
  ],
  ['one that is refused', ['begins', 'Sync begins', 'Sync over']],
  ['one that has nothing to send after all', ['begins', 'Sync begins', 'Sync over', 'Sync over']],
  ['one without a price', ['begins', 'Sync begins', 'Sync over', 'Trade over']],
  ['one that is overtaken', ['begins', 'overtaken', 'let go', 'Sync begins', 'Sync over']],
  ['End here', ['begins', 'Sync over', 'Trade over', 'Verify begins', 'Verify over']],
  ['a stop that finds all sold', ['begins', 'Sync begins', 'Trade over']],
  [
    'a stop that sells twice',
    [
      ...(['begins', 'Sync begins', 'Sync over', 'Trade begins', 'Sync over', 'Trade begins'] as const),
      ...(['Trade over', 'Sync over', 'Trade begins', 'stopped'] as const),
    ],
  ],
])('%s goes its way, and ends', (_, given) => {
  expect(runs(...given, 'ended')).toBe('ended');
});

test('nothing begins while something runs, and nothing goes on where nothing runs', () => {
  for (const at of states) expect('begins' in RUNS[at]).toBe(at === 'ended');
  expect(Object.keys(RUNS.ended)).toEqual(['begins']);
});

test('whatever the table does not have is a fault, and changes nothing', () => {
  for (const at of states)
    for (const input of inputs) {
      const busy = at === 'ended' ? null : { at };
      if (RUNS[at][input] === undefined) expect(() => nextState(busy, input)).toThrow(`${at}: ${input}`);
      else expect(nextState(busy, input)).toBe(RUNS[at][input]);
    }
});

test('no order is sent but between the reading and its end, and nothing is verified before', () => {
  const to = (wanted: RunState) => states.filter((at) => Object.values(RUNS[at]).includes(wanted));
  expect(to('Trade')).toEqual(['synced', 'Trade']);
  expect(to('Verify')).toEqual(['traded', 'Verify']);
});

test('a stop, a later click and letting go move an execution nowhere, and each can always end', () => {
  for (const at of states.filter((each) => each !== 'ended')) {
    for (const input of ['stopped', 'overtaken', 'let go'] as const) expect(RUNS[at][input]).toBe(at);
    expect(RUNS[at].ended).toBe('ended');
  }
});

const running = () => after(fresh(), samples['execution began']);
const heard: readonly SymbolChange[] = [
  { type: 'execution stopped' },
  { type: 'execution overtaken', by: 'click' },
  { type: 'execution let go' },
];

test('what it was told stays told until it ends, whichever came first', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...heard)), (told) => {
      const { busy } = after(running(), ...told);
      const has = (type: string) => told.some((each) => each.type === type);
      expect(busy?.stopped).toBe(has('execution stopped'));
      expect(busy?.overtaken).toBe(has('execution overtaken') ? 'click' : null);
      expect(busy?.letGo).toBe(has('execution let go'));
    }),
    FIXED,
  );
  const both = after(
    running(),
    { type: 'execution overtaken', by: 'ended here' },
    samples['execution overtaken'],
  );
  expect(both.busy?.overtaken).toBe('ended here');
});

test('a step keeps when it began and what was said of it', () => {
  const { busy } = after(
    running(),
    { type: 'step taken', step: 'Sync', state: 'running', note: 'reads', at: 5 },
    { type: 'step taken', step: 'Sync', state: 'done', note: '', at: 9 },
  );
  expect(busy?.at).toBe('synced');
  expect(busy?.view.steps).toEqual([
    { name: 'Sync', state: 'done', note: 'reads', startedAt: 5, endedAt: 9 },
  ]);
});

/** A state as the account keeps it: the same object, changed. */
function kept() {
  const state = running();
  const waits = new Waits();
  waits.told(null, state.busy);
  const apply = (change: SymbolChange) => {
    const { busy } = state;
    Object.assign(state, afterChange(state, change));
    if (state.busy !== busy) waits.told(busy, state.busy);
  };
  return { waits, apply };
}

const WOKEN: Readonly<Record<keyof typeof WAITS, readonly SymbolChange['type'][]>> = {
  turn: ['execution overtaken'],
  pause: ['execution stopped', 'execution overtaken'],
  rest: ['execution stopped'],
  outcome: ['execution let go'],
};

test.each(Object.entries(WOKEN))('the wait for its %s ends early by %j alone', (what, by) => {
  for (const change of heard) {
    const { waits, apply } = kept();
    const before = waits.signal(what as keyof typeof WAITS);
    apply(change);
    expect(before.aborted).toBe(by.includes(change.type));
    expect(waits.signal(what as keyof typeof WAITS).aborted).toBe(by.includes(change.type));
  }
});

test('what comes after is not woken by what was told before', async () => {
  const { waits, apply } = kept();
  const dangling = waits.signal('pause');
  const ended = waits.ended();
  apply({ type: 'execution shown', patch: { filled: '0.7' } });
  apply({ type: 'execution ended' });
  expect((await ended)?.filled).toBe('0.7');
  expect(await waits.ended()).toBeNull();
  apply(samples['execution began']);
  apply({ type: 'execution stopped' });
  expect(dangling.aborted).toBe(false);
  expect(waits.signal('pause').aborted).toBe(true);
});

test('a hint wakes whoever waits for the next one', () => {
  const { waits } = kept();
  const [first, second] = [waits.nextHint(), waits.nextHint()];
  waits.hinted();
  expect([first.aborted, second.aborted]).toEqual([false, true]);
});
