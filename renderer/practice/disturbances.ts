import type { Disturbance } from '#shared/ipc/contract.ts';
import type { StandingView } from '#shared/ipc/standing.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { words } from '../words.ts';

export interface DisturbButton {
  readonly label: string;
  readonly what: Disturbance;
}

export interface DisturbGroup {
  readonly title: string;
  readonly buttons: readonly DisturbButton[];
}

/** What the practice exchange can be told to do, in the words of somebody it would happen to. */
export function disturbancesFor(
  view: SymbolView,
  standing: readonly StandingView[],
): readonly DisturbGroup[] {
  const { symbol, base, quote } = view;
  const some = view.held && Number(view.held.base) > 0 ? view.held.base : '0.5';
  const waits = standing.filter((each) => each.symbol === symbol).flatMap(buttonsFor);
  return [
    ...(waits.length === 0 ? [] : [{ title: words.practice.whatWaitsForAPrice, buttons: waits }]),
    {
      title: words.practice.somebodyTradesOnThePhone,
      buttons: [
        {
          label: words.practice.sellsAll,
          what: { kind: 'trade-elsewhere', symbol, side: 'SELL', percent: '100' },
        },
        {
          label: words.practice.sells40,
          what: { kind: 'trade-elsewhere', symbol, side: 'SELL', percent: '40' },
        },
        {
          label: words.practice.buysWithAll({ quote }),
          what: { kind: 'trade-elsewhere', symbol, side: 'BUY', percent: '100' },
        },
        {
          label: words.practice.buysWith30,
          what: { kind: 'trade-elsewhere', symbol, side: 'BUY', percent: '30' },
        },
        { label: words.practice.leavesABuyOrder, what: { kind: 'foreign-order', symbol, side: 'BUY' } },
        { label: words.practice.leavesASellOrder, what: { kind: 'foreign-order', symbol, side: 'SELL' } },
      ],
    },
    {
      title: words.practice.moneyMoves,
      buttons: [
        {
          label: words.practice.halfArrives({ base }),
          what: { kind: 'deposit', asset: base, amount: '0.5' },
        },
        {
          label: words.practice.fiveHundredArrive({ quote }),
          what: { kind: 'deposit', asset: quote, amount: '500' },
        },
        {
          label: words.practice.isWithdrawn({ base }),
          what: { kind: 'withdrawal', asset: base, amount: half(some) },
        },
        {
          label: words.practice.goesToFutures({ base }),
          what: { kind: 'transfer-out', asset: base, amount: half(some) },
        },
      ],
    },
    {
      title: words.practice.theMarketMoves,
      buttons: [
        { label: words.practice.priceUp, what: { kind: 'move-price', symbol, percent: '5' } },
        { label: words.practice.priceDown, what: { kind: 'move-price', symbol, percent: '-5' } },
        { label: words.practice.freezeTheBook, what: { kind: 'freeze-book', symbol, on: true } },
        { label: words.practice.letItMoveAgain, what: { kind: 'freeze-book', symbol, on: false } },
      ],
    },
    {
      title: words.practice.theExchangeFails,
      buttons: [
        { label: words.practice.nextReplyGetsLost, what: { kind: 'lose-next-reply' } },
        { label: words.practice.down30s, what: { kind: 'exchange-down', seconds: 30 } },
        { label: words.practice.answers3sLate, what: { kind: 'slow-replies', milliseconds: 3000 } },
        { label: words.practice.answersAtOnceAgain, what: { kind: 'slow-replies', milliseconds: 0 } },
        { label: words.practice.streamSilent60s, what: { kind: 'silent-stream', seconds: 60 } },
      ],
    },
  ];
}

/** What can happen to one standing order. */
function buttonsFor({ kind, symbol, side, price, orderId }: StandingView): readonly DisturbButton[] {
  if (kind === 'stop')
    return [
      {
        label: words.practice.priceFallsThroughTheStop,
        what: { kind: 'through-stop', symbol, price, wick: false },
      },
      { label: words.practice.wick, what: { kind: 'through-stop', symbol, price, wick: true } },
      { label: words.practice.streamSilent2min, what: { kind: 'silent-stream', seconds: 120 } },
    ];
  return [
    {
      label: words.practice.filledWhileOff({ price }),
      what: { kind: 'fill-while-off', symbol, side, price },
    },
    ...(orderId === null
      ? []
      : [
          {
            label: words.practice.cancelledOnThePhone({ price }),
            what: { kind: 'cancel-limit', symbol, orderId } as const,
          },
        ]),
  ];
}

/** Half of a decimal text, cut to four places; only for the practice exchange's made-up movements. */
function half(text: string): string {
  return (Math.floor((Number(text) / 2) * 10_000) / 10_000).toFixed(4);
}
