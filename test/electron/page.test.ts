import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ask, type HostFixture, hostFixture, told } from './fixture/host.ts';
import type { Started } from './start.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
let fixture: HostFixture;
let folder: string;
let started: Started;
beforeAll(async () => {
  fixture = await hostFixture();
  folder = fixture.folder();
  started = await fixture.start(folder);
  await started.page.waitForSelector('body[data-ready=yes]');
});
afterAll(() => fixture.end());

describe('the page of the window', () => {
  test('has one frozen object with two functions and the name of the host, and nothing of Node or Electron', async () => {
    const seen = await started.page.evaluate(() => {
      const bridge = (window as never as Record<string, Record<string, unknown>>).plumbline ?? {};
      const replace = () => {
        try {
          (window as never as Record<string, unknown>).plumbline = {};
        } catch {
          // In strict code the assignment throws, else it is ignored: what counts is that nothing changed.
        }
        return (window as never as Record<string, unknown>).plumbline !== bridge;
      };
      return {
        members: Object.entries(bridge).map(([key, value]) => [key, typeof value]),
        frozen: Object.isFrozen(bridge),
        replaced: replace(),
        node: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', 'global'].filter(
          (name) => name in window,
        ),
      };
    });
    expect(seen).toEqual({
      members: [
        ['host', 'string'],
        ['request', 'function'],
        ['subscribe', 'function'],
      ],
      frozen: true,
      replaced: false,
      node: [],
    });
  });

  test('reaches the desk with a known channel and its arguments', async () => {
    expect(await ask(started, 'trade.submit', { previewId: 'p1' })).toEqual({
      ok: true,
      value: { channel: 'trade.submit', args: { previewId: 'p1' } },
    });
  });

  test.each(['shell.run', '__proto__', 'constructor', 'toString', '', 'plumbline:request', 'trade.submit '])(
    'is refused the channel %j before main hears of it',
    async (channel) => {
      const before = (await told(started)).requests.length;
      expect(await ask(started, channel)).toMatchObject({ ok: false, code: 'unknown-channel' });
      expect((await told(started)).requests.length).toBe(before + 1);
    },
  );

  test('gets a function, a cycle or a huge text refused without a word reaching the desk', async () => {
    const before = (await told(started)).requests.length;
    const answers = await started.page.evaluate(async () => {
      const { request } = (
        window as never as { plumbline: { request(c: string, a: unknown): Promise<unknown> } }
      ).plumbline;
      const cycle: Record<string, unknown> = {};
      cycle.itself = cycle;
      const hostile: unknown[] = [
        cycle,
        'x'.repeat(400_000),
        new Map([[1, 2]]),
        JSON.parse('{"__proto__":{"a":1}}'),
        5n,
      ];
      return Promise.all(hostile.map((args) => request('trade.submit', args).catch(() => 'threw')));
    });
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, code: 'bad-frame' });
    expect((await told(started)).requests.length).toBe(before + 1);
  });

  test('is pushed the event name and the payload, and no event object', async () => {
    await ask(started, 'practice.disturb', { kind: 'lose-next-reply' });
    const pushed = started.page.locator('#pushes li').last();
    await vi.waitFor(async () => expect(await pushed.textContent()).toContain('lose-next-reply'));
    const [event, payload, ...more] = JSON.parse((await pushed.textContent()) ?? '[]');
    expect([event, payload.slice, more]).toEqual(['state', 'session', []]);
  });

  test('comes with a policy that begins with default-src none, and gets no script, style or request past it', async () => {
    const found = await started.page.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        violations.push(event.effectiveDirective),
      );
      const script = document.createElement('script');
      script.textContent = 'window.intruder = 1';
      document.head.append(script);
      const style = document.createElement('style');
      style.textContent = 'h1 { color: red }';
      document.head.append(style);
      const image = document.createElement('img');
      image.src = 'https://example.com/x.png';
      document.body.append(image);
      const fetched = await fetch('https://example.com/').then(
        () => 'fetched',
        () => 'refused',
      );
      const own = await fetch('/index.html').then(
        () => 'fetched',
        () => 'refused',
      );
      await new Promise((resolve) => setTimeout(resolve, 50));
      return {
        violations: [...new Set(violations)].sort(),
        // What the page's own script found: a debugger's code may use eval, whatever the policy says.
        evaluated: document.body.dataset.eval,
        fetched,
        own,
        intruder: 'intruder' in window,
        colour: getComputedStyle(document.querySelector('h1') as Element).color,
      };
    });
    expect(found).toMatchObject({
      evaluated: 'refused',
      fetched: 'refused',
      own: 'refused',
      intruder: false,
      colour: 'rgb(1, 2, 3)',
    });
    expect(found.violations).toEqual(
      expect.arrayContaining(['connect-src', 'img-src', 'script-src-elem', 'style-src-elem']),
    );
  });

  test('can neither leave nor open a window, and a link opens by its name in the browser', async () => {
    await started.page.evaluate(() => {
      location.href = 'https://example.com/';
    });
    await started.page.evaluate(() => {
      location.href = '/index.html?again';
    });
    await vi.waitFor(() => expect(fixture.log(folder).match(/A page wanted to leave/g)?.length).toBe(2));
    expect(started.page.url()).toBe('https://main.app.test/index.html');
    await started.page.waitForSelector('body[data-ready=yes]');
  });

  test('has no bridge in a frame inside it, and can frame nothing', async () => {
    const inside = await started.page.evaluate(async () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const blank = Object.hasOwn(frame.contentWindow as Window, 'plumbline');
      frame.src = '/index.html';
      await new Promise((resolve) => setTimeout(resolve, 200));
      let own = 'blocked';
      try {
        own = Object.hasOwn(frame.contentWindow as Window, 'plumbline') ? 'bridge' : 'no bridge';
      } catch {
        own = 'blocked';
      }
      frame.remove();
      return { blank, own };
    });
    expect(inside.blank).toBe(false);
    expect(inside.own).not.toBe('bridge');
  });

  test('that dies is loaded again, and the engine has not noticed', async () => {
    const before = (await told(started)).requests.length;
    await started.act({ do: 'crash page' });
    await vi.waitFor(() => expect(fixture.log(folder)).toContain('I load it again'));
    const page = await started.pageAgain();
    await page.waitForSelector('body[data-ready=yes]');
    const after = await page.evaluate(() =>
      (
        window as never as { plumbline: { request(c: string, a: unknown): Promise<never> } }
      ).plumbline.request('history.query', {}),
    );
    const { requests } = (after as { value: { requests: unknown[] } }).value;
    expect(requests.length).toBe(before + 1);
  });
});
