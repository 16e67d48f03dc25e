import { afterEach, describe, expect, test } from 'vitest';
import { JournalError } from '#main/journal/error.ts';
import { DeskWorld } from './desk-world.ts';

let world: DeskWorld;
afterEach(() => world.clear());

const prompts = () => world.slice('session').prompts.map(({ kind }) => kind);
const installation = { kind: 'installation' } as const;
const keepAwake = () => world.slice('settings').installation.keepAwake;

/** Live at MEXC itself, whose first question has been answered. */
async function atMexc(): Promise<void> {
  world = new DeskWorld({ options: { exchangeUrl: null } });
  await world.start();
  await world.settled();
  await world.done('ask.answer', { id: 'elsewhere-policy', option: 'ask' });
  await world.pass(2000);
}

describe('Live at MEXC asks whether this computer may go to sleep', () => {
  test('after the question about trades made elsewhere', async () => {
    world = new DeskWorld({ options: { exchangeUrl: null } });
    await world.start();
    await world.settled();
    expect(prompts()).toEqual(['elsewhere-policy']);
    await world.done('ask.answer', { id: 'elsewhere-policy', option: 'ask' });
    await world.until('the next question', () => prompts()[0] === 'keep-awake', 5000);
  });

  test.each(['true', 'false'])('once: "%s" is the setting, also after a restart', async (option) => {
    await atMexc();
    expect([prompts(), keepAwake()]).toEqual([['keep-awake'], undefined]);
    await world.done('ask.answer', { id: 'keep-awake', option });
    await world.until('it is answered', () => prompts().length === 0, 5000);
    expect(keepAwake()).toBe(option);
    expect(await world.refusal('ask.answer', { id: 'keep-awake', option })).toBe(
      'This question has been answered.',
    );
    await world.restart();
    await world.settled();
    expect([prompts(), keepAwake()]).toEqual([[], option]);
    expect(world.dialogs).toEqual([]);
  });

  test('and takes no other answer, and none that the disk does not take', async () => {
    await atMexc();
    expect(await world.refusal('ask.answer', { id: 'keep-awake', option: 'maybe' })).toBe(
      'This question has no such answer.',
    );
    world.onAppend = () => ({ reject: new JournalError('full', 'The disk is full.') });
    expect((await world.ask('ask.answer', { id: 'keep-awake', option: 'true' })).ok).toBe(false);
    world.onAppend = null;
    await world.pass(10_000);
    expect([prompts(), keepAwake()]).toEqual([['keep-awake'], undefined]);
  });

  test('not where it was set already', async () => {
    world = new DeskWorld({ options: { exchangeUrl: null } });
    await world.start();
    await world.settled();
    await world.done('settings.set', { scope: installation, key: 'keepAwake', value: 'false' });
    await world.done('ask.answer', { id: 'elsewhere-policy', option: 'ask' });
    await world.pass(5000);
    expect(prompts()).toEqual([]);
  });

  test('not in the headless host, which keeps nothing awake, nor at another exchange', async () => {
    world = new DeskWorld();
    await world.start();
    await world.settled();
    expect(prompts()).toEqual([]);
    await world.restart({
      exchangeUrl: null,
      host: { kind: 'headless', confirm: async () => ({ agreed: false, sentence: 'No.' }) },
    });
    await world.settled();
    await world.done('ask.answer', { id: 'elsewhere-policy', option: 'ask' });
    await world.pass(5000);
    expect(prompts()).toEqual([]);
  });
});

test('the host hears of a setting of the installation once it is durable, and of no other', async () => {
  const heard: string[] = [];
  world = new DeskWorld();
  const host = {
    kind: 'electron',
    confirm: async () => ({ agreed: true }) as const,
    onSetting: (key: string, value: string) => void heard.push(`${key} ${value}`),
  } as const;
  await world.start({ host });
  await world.settled();
  const set = (value: string | null) =>
    world.ask('settings.set', { scope: installation, key: 'startAtLogin', value });
  expect((await set('true')).ok).toBe(true);
  expect((await set(null)).ok).toBe(true);
  await world.done('settings.set', { scope: { kind: 'account' }, key: 'quoteDust', value: '2' });
  world.onAppend = () => ({ reject: new JournalError('full', 'The disk is full.') });
  expect((await set('true')).ok).toBe(false);
  expect(heard).toEqual(['startAtLogin true', 'startAtLogin false']);
});

test("the window is told how the system writes dates, and nothing where that isn't known", async () => {
  world = new DeskWorld();
  await world.start();
  expect(world.slice('session').locale).toBeNull();
  const host = {
    kind: 'electron',
    locale: 'fi-FI',
    confirm: async () => ({ agreed: true }) as const,
  } as const;
  await world.restart({ host });
  expect(world.slice('session').locale).toBe('fi-FI');
});
