import { words } from '#main/sync/engine-words.ts';
import { listed } from '#main/sync/together.ts';
import type { Prompt } from '#shared/ipc/prompt.ts';
import type { CauseView } from '#shared/ipc/symbol-view.ts';
import { ago, ahead } from './world.ts';

export const elsewhere: CauseView = {
  kind: 'elsewhere',
  sentence: '0.1900 ETH was sold elsewhere at 14:21:07 (trade 624052107X1).',
  evidence: [
    {
      kind: 'trade',
      id: '624052107X1',
      sentence: 'Sold 0.1900 ETH at 2,003.40, not placed by Plumbline.',
      amount: '-0.19',
      at: ago(23),
    },
  ],
};

export const offer: Prompt = {
  id: 'prompt-1',
  symbol: 'ETH/USDC',
  kind: 'offer',
  title: 'LONG, 0.1900 ETH too little',
  sentence: 'I do nothing by myself here, because only part of it is missing.',
  otherwise: 'Without an answer it stays as it is; I will not ask again until something changes.',
  askedAt: ago(20),
  expiresAt: null,
  options: [
    {
      id: 'buy',
      label: 'Buy back 0.1900 ETH',
      detail: 'about 381.20 USDC, worst 383.90',
      tone: 'info',
      trades: true,
    },
    { id: 'keep', label: 'Keep 0.2850 ETH', detail: 'asked becomes 0.2850 ETH', tone: 'info', trades: false },
  ],
};

export const question: Prompt = {
  id: 'prompt-2',
  symbol: 'ETH/USDC',
  kind: 'question',
  title: '0.5000 ETH arrived: sell it?',
  sentence: 'You asked for FLAT. A deposit of 0.5000 ETH was completed at 14:20:51.',
  otherwise: 'If nobody answers in 60 s, I leave it as it is and do not ask again until something changes.',
  askedAt: ago(12),
  expiresAt: ahead(48),
  options: [
    {
      id: 'sell',
      label: 'Sell 0.5000 ETH',
      detail: 'about 1,001.40 USDC, worst 991.50',
      tone: 'caution',
      trades: true,
    },
    { id: 'keep', label: 'Keep it', detail: 'asked becomes LONG 0.5000 ETH', tone: 'info', trades: false },
    {
      id: 'leave',
      label: 'Leave it as it is',
      detail: 'nothing is sent, asked stays FLAT',
      tone: 'info',
      trades: false,
    },
  ],
};

export const unfinished: Prompt = {
  id: 'prompt-3',
  symbol: 'ETH/USDC',
  kind: 'unfinished',
  title: '0.2000 of 0.5000 ETH not bought',
  sentence: 'The price ran past the cap of 2,023.13. Buying the rest now would cost about 405.90 USDC.',
  otherwise: 'It waits for you; I do not retry by myself.',
  askedAt: ago(41),
  expiresAt: null,
  options: [
    {
      id: 'again',
      label: 'Try again: buy 0.2000 ETH',
      detail: 'about 405.90 USDC, worst 409.96',
      tone: 'caution',
      trades: true,
    },
    {
      id: 'keep',
      label: 'Keep 0.3000 ETH',
      detail: 'asked becomes 0.3000 ETH',
      tone: 'info',
      trades: false,
    },
  ],
};

export const left: Prompt = {
  id: 'prompt-6',
  symbol: 'ETH/USDC',
  kind: 'left',
  title: 'Left as it is',
  sentence: 'LONG with 0.1200 ETH more than asked.',
  otherwise: 'I do not ask again until what is held or asked changes.',
  askedAt: ago(88),
  expiresAt: null,
  options: [
    {
      id: 'put-right',
      label: 'Put it right: sell 0.1200 ETH',
      detail: 'about 240.35 USDC, worst 237.96',
      tone: 'caution',
      trades: true,
    },
    {
      id: 'keep',
      label: 'Keep 0.5950 ETH',
      detail: 'what is held becomes what is asked',
      tone: 'info',
      trades: false,
    },
  ],
};

const { foundHolding } = words.prompts;

export const holding: Prompt = {
  id: 'prompt-5',
  symbol: 'ETH/USDC',
  kind: 'holding',
  title: 'You hold ETH already',
  sentence: foundHolding.asks({
    holding: foundHolding.holding({ held: '5', base: 'ETH', dollars: '10,016' }),
  }),
  otherwise: 'Until you answer, I take nothing as asked and trade nothing of ETH/USDC.',
  askedAt: ago(12),
  expiresAt: null,
  options: [
    {
      id: 'trade',
      label: foundHolding.trade({ held: '5', base: 'ETH' }),
      detail: 'LONG, with all of it',
      tone: 'info',
      trades: false,
    },
    {
      id: 'reserve',
      label: foundHolding.reserve({ held: '5', base: 'ETH' }),
      detail: 'never sold, never counted',
      tone: 'info',
      trades: false,
    },
    {
      id: 'part',
      label: 'Part of it is for trading',
      detail: 'the rest is reserve',
      tone: 'info',
      trades: false,
      quantity: { above: '0.001', below: '5', step: '0.0001', asset: 'ETH' },
    },
  ],
};

const { unread } = words.deskQuestions;
const rows = listed(
  [
    unread.askedOf({ symbol: 'ETH/USDC' }),
    unread.orders({
      id: 'PLa1b2c3000112345000011x2y',
      symbol: 'ETH/USDC',
      when: '2026-11-22 21:04:19 UTC',
    }),
  ],
  '; ',
);

/** Rows of the journal can't be read: the question, and what it asks again. */
export const unreadRows: Prompt = {
  id: 'unread-rows',
  symbol: null,
  kind: 'unread',
  title: unread.title({ count: 2 }),
  sentence: unread.rows({ rows }),
  otherwise: unread.otherwise,
  askedAt: ago(30),
  expiresAt: null,
  options: [
    { id: 'set-aside', label: unread.setAside, detail: unread.asksAgain, tone: 'caution', trades: false },
  ],
};

export const setRowsAside: Prompt = {
  ...unreadRows,
  id: 'unread-rows-again',
  title: unread.sureTitle({ count: 2 }),
  sentence: unread.forgotten({ copy: 'journal.set-aside-20261123T142030000Z.jsonl' }),
  otherwise: unread.after,
  options: [
    {
      id: 'set-aside-now',
      label: unread.setAsideNow,
      detail: unread.comesUpPaused,
      tone: 'caution',
      trades: false,
    },
    { id: 'leave', label: unread.leave, detail: unread.leaveDetail, tone: 'info', trades: false },
  ],
};
