import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { inWords } from '#test/in-words.ts';
import { keyringTools, livingKeyring } from '#test/integration/credentials/keyring-session.ts';
import { type Spawned, spawnPractice } from '#test/integration/practice/run.ts';
import { closeChromium, type Started, startOverStandIn } from '../start.ts';
import { type Hit, search, searchFolder } from './search.ts';

const pasted = { apiKey: 'mx0vglCANARY7f3A9b', apiSecret: 'c4na7yc4na7ySECRETc4na7y5ecre7zz' };

describe.runIf(keyringTools())('keys with a recognisable value', () => {
  let keyring: Awaited<ReturnType<typeof livingKeyring>>;
  let exchange: Spawned;
  let folder: string;
  let started: Started;
  let frames: string;
  let ended: number | null;
  let secrets: string[];
  /** Every answer, by its channel and how many there were before. */
  const answers: Record<string, unknown> = {};
  const shown: string[] = [];

  const request = async (channel: string, args: unknown = {}) => {
    const name = `${channel} ${Object.keys(answers).length}`;
    answers[name] = await started.page.evaluate(
      ([called, given]) =>
        (
          window as never as { plumbline: { request(c: string, a: unknown): Promise<unknown> } }
        ).plumbline.request(called, given),
      [channel, args] as const,
    );
    return answers[name] as {
      ok: boolean;
      value?: { keychain?: string; sentence?: string; where?: string; ok?: boolean; saved?: boolean };
    };
  };
  const look = async () => {
    const { tray, notifications, dialogs, menu, window } = await started.see();
    shown.push(JSON.stringify({ tray: { ...tray, picture: '' }, notifications, dialogs, menu, window }));
    shown.push(await started.page.content());
  };

  beforeAll(async () => {
    keyring = await livingKeyring();
    exchange = await spawnPractice(['--port', '0', '--seed', 'canary']);
    folder = mkdtempSync(join(tmpdir(), 'plumbline-canary-'));
    frames = `${folder}.frames`;
    const { url, apiKey, apiSecret } = exchange.ready;
    secrets = [pasted.apiKey, pasted.apiSecret, apiKey, apiSecret];
    // In use: the exchange's own pair, from the environment.
    started = await startOverStandIn({
      args: ['--mode', 'live', '--keys-from-env', '--exchange-url', url, '--data-dir', folder],
      environment: {
        ...keyring.environment,
        MEXC_API_KEY: apiKey,
        MEXC_API_SECRET: apiSecret,
        PLUMBLINE_STAND_IN_RECORD: frames,
      },
    });
    await started.page.getByRole('button', { name: /^Mode: LIVE/ }).waitFor();
  }, 120_000);
  afterAll(async () => {
    await started?.close().catch(() => undefined);
    await closeChromium();
    if (exchange?.child.exitCode === null && exchange.child.signalCode === null)
      await exchange.kill('SIGKILL');
    await keyring?.stop();
    if (!folder) return;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    rmSync(frames, { force: true });
  });

  test('are saved, tested, used and refused, and the program ends with a fault that names them', async () => {
    // Pasted ones: with spaces around, into the real keyring, tested against a server that does not know them.
    const saved = await request('keys.save', {
      apiKey: ` ${pasted.apiKey}\n`,
      apiSecret: `\t${pasted.apiSecret} `,
    });
    expect(saved).toMatchObject({ ok: true, value: { where: 'keychain' } });
    expect(inWords(saved.value?.sentence)).toContain('pasted around');
    expect(await request('keys.status')).toMatchObject({
      ok: true,
      value: { keychain: 'available', saved: true },
    });
    expect((await request('keys.test')).ok).toBe(true);
    await look();

    // Used: a check and a trade, signed with the pair of the environment.
    expect((await request('sync.resume')).ok).toBe(true);
    expect((await request('sync.checkNow')).ok).toBe(true);
    const preview = (await request('trade.preview', {
      symbol: 'ETH/USDC',
      action: 'long',
      size: { kind: 'percent', value: '25' },
    })) as {
      value?: { id?: string; verdict?: string };
    };
    if (preview.value?.verdict === 'trade') await request('trade.submit', { previewId: preview.value.id });
    await request('history.query', { table: 'events', limit: 500 });
    await request('history.query', { table: 'orders', limit: 500 });
    await request('state.get');
    for (const scrubbed of [false, true])
      expect((await request('report.export', { scrubbed })).ok).toBe(true);
    await look();

    // Refused and broken off: the exchange goes away under a request, then a fault carries the keys in its message.
    await exchange.kill('SIGKILL');
    await request('sync.checkNow');
    await request('keys.test');
    await request('keys.save', {
      apiKey: `${pasted.apiKey} ${pasted.apiSecret}`,
      apiSecret: pasted.apiSecret,
    });
    await look();
    await started.act({ do: 'fault', message: `signed with ${secrets.join(' and ')}` });
    const { dialogs, notifications } = await vi.waitFor(
      async () => {
        const seen = await started.see();
        expect(seen.dialogs[0]?.message).toBe('Plumbline stopped');
        return seen;
      },
      { timeout: 80_000, interval: 50 },
    );
    shown.push(JSON.stringify([dialogs, notifications]));
    await started.act({ do: 'answer', button: 'Quit' });
    ended = await started.ended;
    expect(ended).toBe(1);
  }, 120_000);

  test('stand nowhere in the data folder, the log, what went to the window, what was shown, or what was printed', () => {
    const { files, hits } = searchFolder(folder, secrets);
    expect(files).toBeGreaterThan(2);
    const reports = readdirSync(join(folder, 'exports'));
    expect(reports[0]).toMatch(/^problem-report-/);
    const log = readFileSync(join(folder, 'logs', 'plumbline.log'), 'utf8');
    expect(log).toContain('I stop after a fault of my own');
    const sent = readFileSync(frames);
    expect(sent.length).toBeGreaterThan(10_000);
    const all: Hit[] = [
      ...hits,
      ...search('what went to the window', sent, secrets),
      ...Object.entries(answers).flatMap(([channel, answer]) =>
        search(`answer of ${channel}`, JSON.stringify(answer), secrets),
      ),
      ...search('what was shown', shown.join('\n'), secrets),
      ...search('what was printed', started.output(), secrets),
    ];
    expect(all).toEqual([]);
  });

  test('are found where they are planted in the same places', () => {
    const planted = Buffer.concat([
      readFileSync(frames),
      Buffer.from(Buffer.from(pasted.apiSecret).toString('base64')),
    ]);
    expect(search('planted', planted, secrets)).not.toEqual([]);
    expect(search('planted', `${shown.join('\n')}${secrets[2]}`, secrets)).not.toEqual([]);
  });
});
