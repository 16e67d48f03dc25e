import { words } from '#main/sync/engine-words.ts';
import { Refusal } from '#main/sync/refusal.ts';
import { together } from '#main/sync/together.ts';
import type { Told } from '#shared/words/said.ts';
import type { DeskCore } from '../core.ts';
import { decided } from '../dispatch/decided.ts';
import type { Handlers } from '../dispatch/dispatcher.ts';
import { answerDoubts, DOUBTS_PROMPT } from '../doubts-question.ts';
import { atWork, gate } from '../gate.ts';
import { answerKeepAwake, KEEP_AWAKE_PROMPT } from '../keep-awake-question.ts';
import { answerElsewhere, ELSEWHERE_PROMPT, missingForLive } from '../live-gate.ts';
import { LEAVE, UNREAD_AGAIN_PROMPT, UNREAD_PROMPT } from '../unread-rows.ts';
import { gateAnswer, gateRearm } from './guarded.ts';

type TradingChannels =
  | 'trade.preview'
  | 'trade.submit'
  | 'trade.end'
  | 'trade.tellWhenFunded'
  | 'sync.checkNow'
  | 'sync.pause'
  | 'sync.resume'
  | 'ask.answer'
  | 'orders.cancel'
  | 'halt.engage'
  | 'halt.rearm';

/** Answers that send an order. */
const TRADES: ReadonlySet<string> = new Set(['approve', 'retry', 'put-right', 'sell-now']);

/** Clicks, answers, pause and the kill switch. */
export function tradingHandlers(core: DeskCore): Pick<Handlers, TradingChannels> {
  return {
    'trade.preview': ({ symbol, action, size }) =>
      core.ready().asked.preview(core.known(symbol), action, size),
    'trade.submit': async ({ previewId }) => {
      const session = core.ready();
      await core.agreeToLive(session);
      return session.asked.submit(previewId);
    },
    'trade.end': async ({ symbol }) => ({
      sentence: await decided(async () => core.ready().asked.endHere(core.known(symbol))),
    }),
    'trade.tellWhenFunded': async ({ symbol }) => ({
      sentence: await decided(() => core.ready().asked.tellWhenFunded(core.known(symbol))),
    }),
    'sync.checkNow': async () => {
      if (core.tryNow()) return { sentence: words.deskHandlers.check.triesToOpen };
      const { asked, told, venue } = core.ready();
      if (!venue.circumstances.checks) {
        const sentence = words.deskHandlers.check.skipped;
        told.say({ symbol: null, kind: 'skipped', sentence });
        await asked.check('you asked');
        return { sentence };
      }
      await asked.tryConnection();
      await asked.check('you asked');
      const { sentence } = core.health();
      return { sentence };
    },
    'sync.pause': async () => ({ sentence: await decided(() => core.ready().asked.pause(true)) }),
    'sync.resume': async () => {
      const session = core.ready();
      const missing = missingForLive(session);
      if (core.doubts.of(session.venue.account))
        throw new Refusal('refused', words.deskQuestions.doubts.first);
      if (missing) throw new Refusal('refused', missing);
      await core.agreeToLive(session, true);
      const sentence = await decided(() => session.asked.pause(false));
      session.told.look('resumed');
      return { sentence };
    },
    'ask.answer': async ({ id, option, quantity }) => {
      if (id === UNREAD_PROMPT || id === UNREAD_AGAIN_PROMPT)
        return { sentence: await decided(() => answerUnread(core, option)) };
      const session = core.ready();
      if (id === KEEP_AWAKE_PROMPT) {
        return { sentence: await decided(() => answerKeepAwake(session, core.options.host, option)) };
      }
      if (id === DOUBTS_PROMPT)
        return { sentence: await decided(() => answerDoubts(session, core.doubts, option)) };
      await gateAnswer(core, session, id, option);
      if (id === ELSEWHERE_PROMPT) return { sentence: await decided(() => answerElsewhere(session, option)) };
      if (TRADES.has(option)) await core.agreeToLive(session);
      return { sentence: await decided(() => session.asked.answer(id, option, quantity ?? null)) };
    },
    'orders.cancel': async ({ symbol, orderId }) => ({
      sentence: await core.ready().asked.cancelOrder(core.known(symbol), orderId),
    }),
    'halt.engage': async () => ({ sentence: await core.kill() }),
    'halt.rearm': async ({ symbol }) => {
      if (symbol === null) return { sentence: await core.rearm(() => gateRearm(core, atWork(core), null)) };
      const session = core.ready();
      await gateRearm(core, session, symbol);
      const sentence = await session.asked.rearm(symbol);
      session.told.look('re-armed');
      return { sentence };
    },
  };
}

/**
 * The question stands without an account too; the one that waits for its answer is opened at once. What can't be undone
 * passes main's dialog, whatever the mode: targets and halts may be among what is forgotten.
 */
async function answerUnread(core: DeskCore, option: string): Promise<Told> {
  const prompt = core.unread.prompt();
  const chosen = prompt?.options.find(({ id }) => id === option);
  if (prompt?.id === UNREAD_AGAIN_PROMPT && chosen && option !== LEAVE)
    await gate(core, atWork(core), {
      title: prompt.title,
      text: together(prompt.sentence, prompt.otherwise),
      verb: chosen.label,
      isWayOut: true,
      everywhere: true,
    });
  const { sentence, done } = await core.unread.answer(option);
  if (done) core.tryNow();
  return sentence;
}
