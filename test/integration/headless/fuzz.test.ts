import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileFrame, validFrame } from './hostile.ts';
import { startServer, token } from './server.ts';

/** `npm run fuzz` sends a hundred thousand. */
const messages = Number(process.env.FUZZ_MESSAGES ?? 2_000);
const seed = Number(process.env.FUZZ_SEED ?? 1);

test('hostile frames among valid ones: none reaches a handler, each valid one does, nothing breaks', async () => {
  const server = await startServer();
  try {
    const wire = await server.connect().enter(token);
    const batches = fc.sample(
      fc.record({ hostile: fc.array(hostileFrame, { minLength: 15, maxLength: 15 }), valid: validFrame }),
      { seed, numRuns: Math.ceil(messages / 16) },
    );
    for (const { hostile, valid } of batches) {
      wire.frames.length = 0;
      server.desk.reached.length = 0;
      for (const frame of hostile) wire.send(frame);
      wire.send(JSON.stringify({ ...valid, id: 2_000_000 }));
      await wire.find((frame) => frame.id === 2_000_000);
      await expect.poll(() => wire.frames.length, { interval: 5 }).toBe(16);
      const reached = server.desk.reached;
      const expected = valid.channel === 'state.get' ? [] : [{ channel: valid.channel, args: valid.args }];
      expect(reached).toEqual(expected);
      const refused = wire.frames.filter((frame) => frame.ok === false);
      expect(refused).toHaveLength(15);
      for (const frame of refused) {
        expect(frame.code).toMatch(/^(bad-frame|bad-arguments|unknown-channel)$/);
        expect(frame.message).toMatch(/^[^\n]{1,400}\.$/);
      }
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  } finally {
    server.stop();
  }
}, 600_000);
