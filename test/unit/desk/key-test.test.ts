import { beforeEach, describe, expect, test } from 'vitest';
import { createPracticeTransport } from '#main/desk/paper/practice-transport.ts';
import { testKey } from '#main/desk/test-key.ts';
import { createMexcExchange } from '#main/exchange/mexc-exchange.ts';
import { type ActionBody, createControl, PracticeExchange } from '#main/practice/index.ts';
import { tell } from '#main/sync/engine-words.ts';
import { inWords } from '#test/in-words.ts';

const now = Date.UTC(2026, 10, 23, 14);
const clock = { now: () => now, monotonic: () => now, after: () => () => {} };
let exchange: PracticeExchange;
let skew: number;
beforeEach(() => {
  exchange = new PracticeExchange({ seed: 'key', balances: { USDC: '1000' } });
  skew = 0;
});

const change = (body: ActionBody<'setKey'>) => createControl(exchange).run('setKey', body, now);
const tested = () =>
  testKey(
    createMexcExchange({
      clock,
      transport: createPracticeTransport({ exchange, clock: { ...clock, now: () => now + skew } }),
    }),
  );
const said = async () => (await tested()).findings.map(({ tone, sentence }) => `${tone}: ${tell(sentence)}`);

describe('the test of a key', () => {
  test('says what it may do, how long, from where, and how far the clocks are apart', async () => {
    change({ ipWhiteList: ['10.0.0.1', '127.0.0.1'], validDays: 90 });
    expect(inWords(await tested())).toMatchObject({ ok: true, sentence: 'The key works.' });
    expect(await said()).toEqual([
      "good: Your clock and MEXC's differ by 0 ms; I allow for it.",
      'good: SPOT_ACCOUNT_READ: granted.',
      'good: SPOT_DEAL_READ: granted.',
      'good: SPOT_DEAL_WRITE: granted.',
      'good: SPOT_WITHDRAW_READ: granted.',
      'good: SPOT_TRANSFER_READ: granted.',
      'info: The key expires in 90 days.',
      'good: The key is bound to your IP addresses.',
    ]);
  });

  test('says of one that only reads that it can neither trade nor correct', async () => {
    change({ permissions: ['SPOT_ACCOUNT_READ', 'SPOT_DEAL_READ'] });
    expect(inWords(await tested())).toMatchObject({
      ok: false,
      sentence: 'The key works, but lacks SPOT_DEAL_WRITE.',
    });
    expect(await said()).toEqual(
      expect.arrayContaining([
        'caution: SPOT_DEAL_WRITE is missing: I can watch, but neither trade nor correct.',
        "caution: SPOT_WITHDRAW_READ is missing: I can't tell a deposit or withdrawal from anything else, and will ask.",
        'caution: The key is not bound to an IP address: bind it, and it also lives longer.',
      ]),
    );
  });

  test('warns of one that may withdraw, and of one that expires within a week', async () => {
    change({ permissions: ['SPOT_ACCOUNT_READ', 'SPOT_WITHDRAW_WRITE'], validDays: 1 });
    const lines = await said();
    expect(lines).toContain(
      'alarm: This key may withdraw. Plumbline never needs that: make a key without it.',
    );
    expect(lines).toContain('caution: The key expires in 1 day.');
  });

  test.each([
    ['for another address', { ipWhiteList: ['10.0.0.1'] }, /address is not on the key's IP list; add it/],
    ['that has expired', { validDays: 0 }, /has expired; make a new one at MEXC and enter it/],
    ['that may not read the account', { permissions: ['SPOT_DEAL_WRITE'] }, /lacks the permission for this/],
  ] as const)('refuses one %s, and says what to do', async (_, wrong, sentence) => {
    change(structuredClone(wrong) as never);
    expect(inWords(await tested())).toEqual({
      ok: false,
      sentence: expect.stringMatching(sentence),
      findings: [],
    });
  });

  test('calls unknown what the exchange will not tell, and promises nothing for it', async () => {
    createControl(exchange).run(
      'fault.add',
      {
        match: { path: '/api/v3/apiKeyInfo' },
        effect: { kind: 'answer', status: 400, body: '{"code":700007,"msg":"No permission"}' },
      } as never,
      now,
    );
    expect(inWords(await tested())).toMatchObject({
      ok: true,
      sentence: 'The key reads the account; what else it may do is unknown.',
      findings: [
        { tone: 'good' },
        {
          tone: 'caution',
          sentence:
            'MEXC would not tell what this key may do: its permissions are unknown, also whether it may withdraw.',
        },
        { tone: 'info', sentence: "I can't tell when the key expires; it may never." },
        { tone: 'caution', sentence: 'Whether the key is bound to an IP address is unknown.' },
      ],
    });
  });

  test('says how far a wrong clock is off', async () => {
    skew = 3000;
    expect((await said())[0]).toBe("caution: Your clock and MEXC's differ by 3000 ms; I allow for it.");
  });
});
