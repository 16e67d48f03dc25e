import { type Decimal, dec, ZERO } from '#shared/decimal.ts';
import { defaultOf } from '#shared/settings/validate.ts';
import type { Market } from '../ports/exchange.ts';
import { defaultTolerance, type Thresholds } from '../rules/limits.ts';
import type { CauseKind } from '../rules/policy.ts';

/** Settings as the engine reads them: checked text by key, defaults filled in. The desk keeps and bounds them. */
export interface SettingsReader {
  account(key: string): string | undefined;
  symbol(symbol: string, key: string): string | undefined;
  installation(key: string): string | undefined;
  /** Reserve of one asset, "0" when none is set. */
  reserve(asset: string): string | undefined;
}

const MOST_DECIMALS = 500;

/** Typed access to the settings of one account. Values are in the units of their definitions. */
export class EngineSettings {
  private readonly reader: SettingsReader;
  /** Decimals by their text: the same few settings are read for every symbol at every check. */
  private readonly decimals = new Map<string, Decimal>();
  private readonly made = new Map<
    string,
    { readonly from: readonly unknown[]; readonly thresholds: Thresholds }
  >();

  constructor(reader: SettingsReader) {
    this.reader = reader;
  }

  number(key: string): number {
    return Number(this.accountText(key));
  }

  accountText(key: string): string {
    return this.reader.account(key) ?? defaultOf(key);
  }

  symbolText(symbol: string, key: string): string {
    return this.reader.symbol(symbol, key) ?? defaultOf(key);
  }

  cadenceMs(): number {
    return Number(this.reader.installation('cadenceSeconds') ?? defaultOf('cadenceSeconds')) * 1000;
  }

  reserve(asset: string): Decimal {
    return this.decimal(this.reader.reserve(asset) || '0');
  }

  /** A percent setting as a share, 0 to 1. */
  share(key: string): Decimal {
    return this.decimal(this.accountText(key)).div(100);
  }

  sharePercent(symbol: string): Decimal | null {
    const text = this.symbolText(symbol, 'share');
    return text === '' ? null : dec(text);
  }

  policy(symbol: string, cause: CauseKind, result: 'drift' | 'partial'): string {
    return this.symbolText(symbol, `policy.${cause}.${result}`);
  }

  /** A limit in USD; null when none is set. */
  limit(key: string): Decimal | null {
    const text = this.accountText(key);
    return text === '' ? null : dec(text);
  }

  /** The same object as before while nothing that it is made of has changed. */
  thresholds(market: Market, baseDust: Decimal | null): Thresholds {
    const chosen = this.symbolText(market.symbol, 'baseDust');
    const dust = chosen === '' ? (baseDust ?? ZERO) : this.decimal(chosen);
    const tolerance = this.symbolText(market.symbol, 'tolerance');
    const whole = ['quoteDust', 'orderMinimum', 'sellMinimum', 'buyFraction', 'priceCap'] as const;
    const from = [market, dust, tolerance, ...whole.map((key) => this.accountText(key))];
    const before = this.made.get(market.symbol);
    if (before?.from.every((each, index) => each === from[index])) return before.thresholds;
    const thresholds = {
      baseDust: dust,
      quoteDust: this.decimal(this.accountText('quoteDust')),
      tolerance: tolerance === '' ? defaultTolerance(market, dust) : this.decimal(tolerance),
      buyMinimum: this.decimal(this.accountText('orderMinimum')),
      sellMinimum: this.decimal(this.accountText('sellMinimum')),
      buyFraction: this.share('buyFraction'),
      priceCap: this.share('priceCap'),
    };
    this.made.set(market.symbol, { from, thresholds });
    return thresholds;
  }

  /** The number that a checked text stands for; the same object for the same text, as long as there are not too many. */
  decimal(text: string): Decimal {
    let known = this.decimals.get(text);
    if (!known) {
      known = dec(text);
      if (this.decimals.size >= MOST_DECIMALS) this.decimals.clear();
      this.decimals.set(text, known);
    }
    return known;
  }
}
