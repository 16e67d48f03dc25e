import type { Texts, Voice } from '../../voice.ts';

/** The tray's tooltip and menu. */
export const tray = ({ counted, say }: Voice) => ({
  plumblineIsStarting: 'Plumbline is starting',
  plumblineIsEnding: 'Plumbline is ending; I send nothing new',
  plumblineDidNotStart: 'Plumbline did not start',
  plumblineIs: ({ badge, health, sentence }: Texts<'badge' | 'health' | 'sentence'>) =>
    say`Plumbline ${badge}, ${health}: ${sentence}`,
  plumblineIsWithStops: ({
    badge,
    health,
    stops,
    sentence,
  }: Texts<'badge' | 'health' | 'stops' | 'sentence'>) =>
    say`Plumbline ${badge}, ${health}, ${stops}: ${sentence}`,
  starting: 'Starting',
  state: ({ badge, health }: Texts<'badge' | 'health'>) => say`${badge}: ${health}`,
  symbol: ({ symbol, asked, health }: Texts<'symbol' | 'asked' | 'health'>) =>
    say`${symbol}: ${asked}, ${health}`,
  quantityAsked: ({ asked, quantity, base }: Texts<'asked' | 'quantity' | 'base'>) =>
    say`${asked} ${quantity} ${base}`,
  notAskedYet: 'not asked yet',
  stopsArmed: ({ count }: { readonly count: number }) =>
    counted(count, { one: 'stop armed', other: 'stops armed' }),
  stopArmedAt: ({ stops, symbol, price }: Texts<'stops' | 'symbol' | 'price'>) =>
    say`${stops} (${symbol} at ${price}): only while Plumbline runs`,
  stopsArmedAt: ({
    stops,
    symbol,
    price,
    more,
  }: {
    readonly stops: string;
    readonly symbol: string;
    readonly price: string;
    readonly more: number;
  }) => say`${stops} (${symbol} at ${price} and ${more} more): only while Plumbline runs`,
  haltedRearm: 'Halted by the kill switch: re-arm in the window',
  andMore: ({ count }: { readonly count: number }) => say`and ${count} more`,
  showPlumbline: 'Show Plumbline',
  quit: 'Quit',
});
