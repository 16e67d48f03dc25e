import { expect, test } from 'vitest';
import { needsOf, overOf, withNotice } from '#renderer/notices/incidents.ts';
import type { AlertView } from '#shared/ipc/alerts.ts';
import type { NotificationView } from '#shared/ipc/contract.ts';
import { states } from '#test/e2e/mock-host/states.ts';
import { session } from '#test/e2e/mock-host/world.ts';
import { inWords } from '#test/in-words.ts';

const told = (id: string, more: Partial<NotificationView> = {}): NotificationView => ({
  id,
  at: 1,
  kind: 'correction-done',
  symbol: 'ETH/USDC',
  title: id,
  sentence: id,
  tone: 'info',
  ...more,
});
const ids = (notices: readonly NotificationView[]) => notices.map(({ id }) => id);

test('V6: of one incident only the newest word stands in the list', () => {
  const steps = [
    told('asks', { incident: 'one', kind: 'asks' }),
    told('other'),
    told('done', { incident: 'one' }),
  ];
  const list = steps.reduce<readonly NotificationView[]>((all, each) => withNotice(all, each, 100), []);
  expect(ids(list)).toEqual(['done', 'other']);
  expect(ids(withNotice(list, told('third'), 2))).toEqual(['third', 'done']);
});

test('V6: a halt is in the list of what needs you while it stands, and nowhere after', () => {
  const halt = { reason: 'you pressed the kill switch.', at: 5 };
  const calm = states['in-sync']!();
  const notices = [told('halted', { kind: 'halted', symbol: null }), told('done')];
  expect(inWords(needsOf({ ...calm, session: session({ halt }) }))).toMatchObject([
    { kind: 'halt', symbol: null, at: 5 },
  ]);
  expect(ids(overOf(notices, needsOf(calm)))).toEqual(['done']);
});

test('V6: what a symbol said is over only when nothing of it needs you', () => {
  const asking = states['deposit-asking']!();
  const needs = needsOf(asking);
  expect(inWords(needs[0])).toMatchObject({ kind: 'prompt', symbol: 'ETH/USDC' });
  const notices = [told('asks', { kind: 'asks' }), told('sol', { symbol: 'SOL/USDC' })];
  expect(ids(overOf(notices, needs))).toEqual(['sol']);
});

test('V9: an alert needs you until it is acknowledged, and is not said beside the question of its symbol', () => {
  const alert = (more: Partial<AlertView>): AlertView => ({
    at: 1,
    about: 'budget',
    rule: 'budget',
    symbol: null,
    title: 'Request limit nearly used',
    sentence: 'It is.',
    notified: true,
    acknowledged: false,
    ...more,
  });
  const asking = states['deposit-asking']!();
  const drift = alert({ about: 'drift ETH/USDC', rule: 'drift', symbol: 'ETH/USDC', title: 'Apart' });
  const seen = alert({ about: 'key', rule: 'key', acknowledged: true });
  const needs = needsOf({ ...asking, session: session({ alerts: [alert({}), drift, seen] }) });
  expect(needs.map(({ kind }) => kind)).toEqual(['prompt', 'alert']);
  const notices = [told('alert', { kind: 'alert', symbol: null, title: 'Request limit nearly used' })];
  expect(inWords(overOf(notices, needs))).toEqual([]);
  expect(ids(overOf(notices, []))).toEqual(['alert']);
});

test('V6: what runs out first stands on top', () => {
  const asking = states['deposit-asking']!();
  const [view] = asking.symbols;
  const [prompt] = view!.prompts;
  const at = (id: string, expiresAt: number | null) => ({ ...prompt!, id, expiresAt });
  const prompts = [at('never', null), at('late', 9_000), at('soon', 1_000)];
  const needs = needsOf({ ...asking, symbols: [{ ...view!, prompts }] });
  expect(needs.map((need) => need.kind === 'prompt' && need.prompt.id)).toEqual(['soon', 'late', 'never']);
});
