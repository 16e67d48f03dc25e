import { beforeEach, describe, expect, test } from 'vitest';
import { AlarmChannel } from '#main/desk/alarms/alarm-channel.ts';
import type { Post } from '#main/desk/alarms/https-post.ts';
import { type Alarm, headersOf, messageOf } from '#main/desk/alarms/words.ts';
import { alarmAddress } from '#shared/alarm-address.ts';
import type { NotificationView } from '#shared/ipc/contract.ts';
import { VirtualClock } from '#test/simulation/virtual-clock.ts';

const START = Date.UTC(2026, 0, 1);
let clock: VirtualClock;
let posts: Post[];
beforeEach(() => {
  clock = new VirtualClock(START);
  posts = [];
});

const notice = (index: number, more: Partial<NotificationView> = {}): NotificationView => ({
  id: `n-${index}`,
  incident: `i-${index}`,
  at: clock.now(),
  kind: 'alert',
  symbol: `S${index}/USDC`,
  title: `S${index}/USDC: partial`,
  sentence: `12.5 of S${index} are missing.`,
  tone: 'caution',
  ...more,
});

const channel = (settings: Readonly<Record<string, string>> = {}) =>
  new AlarmChannel({
    clock,
    post: async (post) => {
      posts.push(post);
      return { status: 200, retryAfterMs: null };
    },
    setting: (key) => settings[key] ?? (key === 'alarms.address' ? 'https://ntfy.example/topic' : undefined),
    stands: (notification) => ({ notification, question: null, rule: null }),
    scrub: (text) => text.replaceAll('mx0secretkey', '[hidden]'),
    log: () => undefined,
    changed: () => undefined,
  });

describe('incidents that come together', () => {
  test.each([35, 200, 3500])('%i in a minute are few messages', async (many) => {
    const alarms = channel();
    for (let index = 0; index < many; index++) {
      alarms.take(notice(index));
      if (index % Math.ceil(many / 100) === 0) await clock.advance(600);
    }
    await clock.advance(120_000);
    expect(posts.length).toBeGreaterThan(1);
    expect(posts.length).toBeLessThanOrEqual(6);
    for (const { body } of posts) expect(body.length).toBeLessThanOrEqual(1000);
  });

  test('of one incident only the newest word is told', async () => {
    const alarms = channel();
    for (const title of ['first', 'second', 'third'])
      alarms.take(notice(1, { kind: 'key-problem', tone: 'alarm', title }));
    alarms.take(notice(2));
    await clock.advance(2000);
    expect(posts).toHaveLength(1);
    expect(posts[0]?.headers.Title).toBe('2 things need you');
    expect(posts[0]?.body).toBe(
      'S1/USDC: the key has a problem\nS2/USDC: an alert\nThe window says the rest.',
    );
  });

  test('after a calm the next one is told at once again', async () => {
    const alarms = channel();
    for (let index = 0; index < 5; index++) {
      alarms.take(notice(index));
      await clock.advance(60_000);
    }
    posts.length = 0;
    await clock.advance(300_000);
    alarms.take(notice(9));
    await clock.advance(1000);
    expect(posts).toHaveLength(1);
  });
});

describe('what is posted', () => {
  const alarm = (more: Partial<NotificationView>): Alarm => ({
    notification: notice(1, more),
    question: null,
    rule: null,
  });

  test('has no digit of an amount in it, unless amounts are wanted', () => {
    const kinds = ['asks', 'halted', 'alert', 'unknown-order', 'key-problem', 'connection', 'fault'] as const;
    for (const kind of kinds) {
      const told = alarm({
        kind,
        symbol: 'ETH/USDC',
        title: '0.19 ETH short',
        sentence: '0.19 ETH at 2,000.',
      });
      const { title, body } = messageOf([told], false);
      expect(title + body).not.toMatch(/\d/);
      expect(messageOf([told], true).body).toContain('0.19 ETH at 2,000.');
    }
  });

  test('a fault of its own is told as that, and not as a halt', () => {
    const { title, body, tag, priority } = messageOf([alarm({ kind: 'fault', symbol: null })], false);
    expect(title).toContain('a fault of its own');
    expect(title + body).not.toContain('halted');
    expect([tag, priority]).toEqual(['warning', 5]);
  });

  test('has no protected text in it', async () => {
    const alarms = channel({ 'alarms.amounts': 'true' });
    alarms.take(notice(1, { title: 'mx0secretkey', sentence: 'The key mx0secretkey was refused.' }));
    await clock.advance(2000);
    expect(JSON.stringify([posts[0]?.headers, posts[0]?.body])).not.toContain('mx0secretkey');
  });

  test.each([
    ['Plain', 'Plain'],
    ['龙/USDC: an alert', `=?UTF-8?B?${Buffer.from('龙/USDC: an alert').toString('base64')}?=`],
    ['A\r\nActions: view', 'A Actions: view'],
  ])('%j is a header that HTTP takes', (title, header) => {
    expect(headersOf({ title, body: '', priority: 4, tag: 'warning' }).Title).toBe(header);
  });
});

describe('an address', () => {
  test.each([
    'https://ntfy.sh/my-topic',
    'https://alarms.example:8443/a/b',
    'https://192.168.1.4/topic',
    'https://ntfy.sh/topic?auth=abc',
  ])('%s is one', (text) => expect(alarmAddress(text).ok).toBe(true));

  test.each([
    '',
    'ntfy.sh/topic',
    'http://ntfy.sh/topic',
    'http://127.0.0.1/topic',
    'ftp://ntfy.sh/topic',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://ntfy.sh',
    'https://ntfy.sh/',
    'https://me:secret@ntfy.sh/topic',
    'https://ntfy.sh/topic#part',
    'https://ntfy.sh/to pic',
    'https://ntfy.sh/to\npic',
    'https://ntfy.sh\\@evil.example/topic',
    `https://ntfy.sh/${'x'.repeat(200)}`,
    'https://',
  ])('%j is none', (text) => expect(alarmAddress(text).ok).toBe(false));
});
