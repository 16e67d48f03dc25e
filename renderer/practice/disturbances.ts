import type { Disturbance } from '#shared/ipc/contract.ts';
import type { StandingView } from '#shared/ipc/standing.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';

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
    ...(waits.length === 0 ? [] : [{ title: 'What waits for a price', buttons: waits }]),
    {
      title: 'Somebody trades on the phone',
      buttons: [
        { label: 'sells all of it', what: { kind: 'trade-elsewhere', symbol, side: 'SELL', percent: '100' } },
        { label: 'sells 40 %', what: { kind: 'trade-elsewhere', symbol, side: 'SELL', percent: '40' } },
        {
          label: `buys with all ${quote}`,
          what: { kind: 'trade-elsewhere', symbol, side: 'BUY', percent: '100' },
        },
        { label: 'buys with 30 %', what: { kind: 'trade-elsewhere', symbol, side: 'BUY', percent: '30' } },
        { label: 'leaves a buy order', what: { kind: 'foreign-order', symbol, side: 'BUY' } },
        { label: 'leaves a sell order', what: { kind: 'foreign-order', symbol, side: 'SELL' } },
      ],
    },
    {
      title: 'Money moves',
      buttons: [
        { label: `0.5 ${base} arrives`, what: { kind: 'deposit', asset: base, amount: '0.5' } },
        { label: `500 ${quote} arrives`, what: { kind: 'deposit', asset: quote, amount: '500' } },
        { label: `${base} is withdrawn`, what: { kind: 'withdrawal', asset: base, amount: half(some) } },
        { label: `${base} goes to futures`, what: { kind: 'transfer-out', asset: base, amount: half(some) } },
      ],
    },
    {
      title: 'The market moves',
      buttons: [
        { label: 'price up 5 %', what: { kind: 'move-price', symbol, percent: '5' } },
        { label: 'price down 5 %', what: { kind: 'move-price', symbol, percent: '-5' } },
        { label: 'freeze the book', what: { kind: 'freeze-book', symbol, on: true } },
        { label: 'let it move again', what: { kind: 'freeze-book', symbol, on: false } },
      ],
    },
    {
      title: 'The exchange fails',
      buttons: [
        { label: 'next reply gets lost', what: { kind: 'lose-next-reply' } },
        { label: 'down for 30 s', what: { kind: 'exchange-down', seconds: 30 } },
        { label: 'answers 3 s late', what: { kind: 'slow-replies', milliseconds: 3000 } },
        { label: 'answers at once again', what: { kind: 'slow-replies', milliseconds: 0 } },
        { label: 'stream silent for 60 s', what: { kind: 'silent-stream', seconds: 60 } },
      ],
    },
  ];
}

/** What can happen to one standing order. */
function buttonsFor({ kind, symbol, side, price, orderId }: StandingView): readonly DisturbButton[] {
  if (kind === 'stop')
    return [
      {
        label: 'price falls through the stop',
        what: { kind: 'through-stop', symbol, price, wick: false },
      },
      { label: 'a wick of 0.8 s', what: { kind: 'through-stop', symbol, price, wick: true } },
      { label: 'stream silent for 2 min', what: { kind: 'silent-stream', seconds: 120 } },
    ];
  return [
    {
      label: `filled at ${price} while Plumbline is off`,
      what: { kind: 'fill-while-off', symbol, side, price },
    },
    ...(orderId === null
      ? []
      : [
          {
            label: `${price} is cancelled on the phone`,
            what: { kind: 'cancel-limit', symbol, orderId } as const,
          },
        ]),
  ];
}

/** Half of a decimal text, cut to four places; only for the practice exchange's made-up movements. */
function half(text: string): string {
  return (Math.floor((Number(text) / 2) * 10_000) / 10_000).toFixed(4);
}
