import { expect, test } from 'vitest';
import { difference } from '#renderer/plumb/difference.ts';
import { nextWords } from '#renderer/plumb/next-words.ts';
import { states } from '#test/e2e/mock-host/states.ts';
import { eth, world } from '#test/e2e/mock-host/world.ts';

const first = (name: string) => states[name]!().symbols[0]!;

test('the difference is told in base, with its direction', () => {
  expect(difference(first('partial-offer'))).toBe('0.1900 ETH too little');
  expect(difference(first('deposit-asking'))).toBe('0.5000 ETH too much');
});

test('no difference is told where they agree, or where nothing definite was asked or read', () => {
  expect(difference(eth())).toBeNull();
  expect(difference(first('waiting-for-money'))).toBeNull();
  expect(difference(first('never-read'))).toBeNull();
  expect(difference(eth({ desired: { ...eth().desired!, target: '0.475000001' } }))).toBeNull();
});

test('a drift that nothing is done about yet says what its policy will do', () => {
  const drift = { ...first('partial-offer'), health: 'drift' as const, prompts: [] };
  const settings = world().settings;
  expect(nextWords(drift, settings, false)).toContain('by myself as soon as');
  expect(
    nextWords(drift, { ...settings, symbols: { 'ETH/USDC': { 'policy.elsewhere.drift': 'ask' } } }, false),
  ).toContain('ask you');
  expect(nextWords(drift, settings, true)).toContain('until you resume');
});

test('a difference that was left as it is says so by its offer, whatever its sentence reads like', () => {
  const offer = { ...first('partial-offer').prompts[0]!, kind: 'left' as const };
  const drift = { ...first('partial-offer'), health: 'drift' as const, sentence: 'Drift.', prompts: [offer] };
  expect(nextWords(drift, world().settings, false)).toContain('ask again only');
  const worded = { ...drift, sentence: 'Drift. Left as it is, as you said.', prompts: [] };
  expect(nextWords(worded, world().settings, false)).not.toContain('ask again only');
});

test('where a question, an activity or a halt says it, or causes are mixed, nothing is added', () => {
  const settings = world().settings;
  expect(nextWords(first('deposit-asking'), settings, false)).toBeNull();
  expect(nextWords({ ...first('correcting'), health: 'drift' }, settings, false)).toBeNull();
  expect(nextWords({ ...first('symbol-halted'), health: 'drift' }, settings, false)).toBeNull();
  const mixed = {
    ...first('partial-offer'),
    health: 'drift' as const,
    prompts: [],
    cause: { kind: 'mixed' as const, sentence: '', evidence: [] },
  };
  expect(nextWords(mixed, settings, false)).toBeNull();
});
