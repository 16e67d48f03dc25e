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
const COMMON = ['quoteDust', 'orderMinimum', 'sellMinimum', 'buyFraction', 'priceCap'] as const;

interface Common {
  readonly texts: readonly string[];
  readonly values: Omit<Thresholds, 'baseDust' | 'tolerance'>;
}

/** Thresholds of a symbol, and what they were made from. */
interface Made {
  readonly market: Market;
  readonly dust: Decimal;
  readonly tolerance: string;
  readonly common: Common;
  readonly thresholds: Thresholds;
}

/** Typed access to the settings of one account. Values are in the units of their definitions. */
export class EngineSettings {
  private readonly reader: SettingsReader;
  /** Decimals by their text: the same few settings are read for every symbol at every check. */
  private readonly decimals = new Map<string, Decimal>();
  private readonly made = new Map<string, Made>();
  private common: Common | null = null;

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
    const common = this.commonThresholds();
    const before = this.made.get(market.symbol);
    const same =
      before?.market === market &&
      before.dust === dust &&
      before.tolerance === tolerance &&
      before.common === common;
    if (same) return before.thresholds;
    const thresholds = {
      ...common.values,
      baseDust: dust,
      tolerance: tolerance === '' ? defaultTolerance(market, dust) : this.decimal(tolerance),
    };
    this.made.set(market.symbol, { market, dust, tolerance, common, thresholds });
    return thresholds;
  }

  /** The thresholds that all symbols have in common; the same object until one of them changes. */
  private commonThresholds(): Common {
    const { common } = this;
    if (common && COMMON.every((key, index) => this.accountText(key) === common.texts[index])) return common;
    const values = {
      quoteDust: this.decimal(this.accountText('quoteDust')),
      buyMinimum: this.decimal(this.accountText('orderMinimum')),
      sellMinimum: this.decimal(this.accountText('sellMinimum')),
      buyFraction: this.share('buyFraction'),
      priceCap: this.share('priceCap'),
    };
    this.common = { texts: COMMON.map((key) => this.accountText(key)), values };
    return this.common;
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
