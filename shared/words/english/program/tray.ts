import type { Voice } from '../../voice.ts';

/** The tray's tooltip and menu. */
export const tray = ({ counted, say }: Voice) => ({
  plumblineIsStarting: 'Plumbline is starting',
  plumblineIsEnding: 'Plumbline is ending; I send nothing new',
  plumblineDidNotStart: 'Plumbline did not start',
  plumblineIs: ({
    badge,
    health,
    sentence,
  }: {
    readonly badge: string;
    readonly health: string;
    readonly sentence: string;
  }) => say`Plumbline ${badge}, ${health}: ${sentence}`,
  plumblineIsWithStops: ({
    badge,
    health,
    stops,
    sentence,
  }: {
    readonly badge: string;
    readonly health: string;
    readonly stops: string;
    readonly sentence: string;
  }) => say`Plumbline ${badge}, ${health}, ${stops}: ${sentence}`,
  starting: 'Starting',
  state: ({ badge, health }: { readonly badge: string; readonly health: string }) => say`${badge}: ${health}`,
  symbol: ({
    symbol,
    asked,
    health,
  }: {
    readonly symbol: string;
    readonly asked: string;
    readonly health: string;
  }) => say`${symbol}  ${asked}, ${health}`,
  quantityAsked: ({
    asked,
    quantity,
    base,
  }: {
    readonly asked: string;
    readonly quantity: string;
    readonly base: string;
  }) => say`${asked} ${quantity} ${base}`,
  notAskedYet: 'not asked yet',
  stopsArmed: ({ count }: { readonly count: number }) =>
    counted(count, { one: 'stop armed', other: 'stops armed' }),
  stopArmedAt: ({
    stops,
    symbol,
    price,
  }: {
    readonly stops: string;
    readonly symbol: string;
    readonly price: string;
  }) => say`${stops} (${symbol} at ${price}): only while Plumbline runs`,
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
