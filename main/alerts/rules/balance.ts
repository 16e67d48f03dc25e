import { type Decimal, dec, ZERO } from '#shared/decimal.ts';
import type { Told } from '#shared/words/said.ts';
import { words } from '../alert-words.ts';
import type { Facts, Rule, Standing } from '../facts.ts';

const said = words.balance;

/** A change counts as past when nothing of the kind came for this long. */
const CLEARS_MS = 600_000;

/**
 * What an account gained or lost otherwise than by own trades, in any asset but those whose symbol tells it: in cash, and
 * in what no symbol manages. A trade made elsewhere is told once, by what was bought or sold and not by its price too. A change is believed when two readings, both with nothing under way, show the same; smaller ones add up until
 * they reach a limit. An asset without a known price is not judged.
 */
export function balanceRule(): Rule {
  let known: ReadonlyMap<string, Decimal> | null = null;
  let traded = new Map<string, Decimal>();
  const elsewhere = new Map<string, Decimal>();
  let seen: { readonly at: number; readonly key: string } | null = null;
  const standing = new Map<string, { readonly at: number; readonly alert: Standing }>();

  const worthOf = (facts: Facts, totals: ReadonlyMap<string, Decimal>) =>
    [...totals].reduce<Decimal>(
      (sum, [asset, total]) => sum.plus(total.mul(facts.prices.get(asset) ?? 0)),
      ZERO,
    );

  return (facts, { balance }) => {
    for (const fill of facts.fills) {
      const sign = fill.side === 'BUY' ? 1 : -1;
      const add = (asset: string, amount: Decimal) =>
        traded.set(asset, (traded.get(asset) ?? ZERO).plus(amount));
      if (fill.own) add(fill.base, fill.quantity.mul(sign));
      else elsewhere.set(fill.base, (elsewhere.get(fill.base) ?? ZERO).plus(fill.quantity.mul(sign)));
      add(fill.quote, fill.quoteQuantity.mul(-sign));
      add(fill.feeAsset, fill.fee.neg());
    }
    for (const [asset, { at }] of standing) if (facts.at - at >= CLEARS_MS) standing.delete(asset);
    const alerts = () => [...standing.values()].map((each) => each.alert);
    const { balances } = facts;
    if (!balances || !facts.reconciled || balances.at === seen?.at) return alerts();
    if (!known || !balance) {
      known = balances.totals;
      traded = new Map();
      elsewhere.clear();
      if (!balance) standing.clear();
      return alerts();
    }
    const before = known;
    const changes = [...new Set([...before.keys(), ...balances.totals.keys(), ...traded.keys()])].flatMap(
      (asset) => {
        const total = balances.totals.get(asset) ?? ZERO;
        const change = total.minus(before.get(asset) ?? ZERO).minus(traded.get(asset) ?? ZERO);
        return change.isZero() ? [] : [{ asset, change, total }];
      },
    );
    const key = changes.map(({ asset, change }) => `${asset} ${change.toFixed()}`).join();
    const confirmed = seen?.key === key;
    seen = { at: balances.at, key };
    if (!confirmed) return alerts();
    const whole = worthOf(facts, before);
    for (const { asset, change, total } of changes) {
      const price = facts.prices.get(asset);
      if (!price) continue;
      const worth = change.mul(price).abs();
      const share = whole.isZero() ? dec(100) : worth.div(whole).mul(100);
      if (worth.lt(balance.usd) && share.lt(balance.share)) continue;
      if (facts.toldElsewhere.has(asset)) {
        known = new Map(known).set(asset, total);
        traded.delete(asset);
        elsewhere.delete(asset);
        continue;
      }
      const isOut = change.isNegative();
      const isTrade = elsewhere.get(asset)?.eq(change) ?? false;
      const size = sizeText(change, price);
      const sentence = sentenceOf(isOut, isTrade, {
        size,
        asset,
        dollars: worth.toFixed(2),
        share: share.toFixed(1),
        usd: balance.usd,
        percent: balance.share,
      });
      const title = isOut ? said.wentOutTitle({ asset, size }) : said.cameInTitle({ asset, size });
      standing.set(asset, {
        at: facts.at,
        alert: {
          key: `balance ${asset} ${balances.at}`,
          about: `balance ${asset} ${balances.at}`,
          rule: 'balance',
          symbol: null,
          title,
          sentence,
        },
      });
      // From here on it is part of what is known; what is too small is kept and adds up.
      known = new Map(known).set(asset, total);
      traded.delete(asset);
      elsewhere.delete(asset);
      seen = null;
    }
    return alerts();
  };
}

function sentenceOf(isOut: boolean, isTrade: boolean, change: Parameters<typeof said.wentOut>[0]): Told {
  if (isTrade) return isOut ? said.wentOutElsewhere(change) : said.cameInElsewhere(change);
  return isOut ? said.wentOut(change) : said.cameIn(change);
}

/** An amount with the digits that it needs: two for what is worth a dollar, else six that count. */
function sizeText(change: Decimal, price: Decimal): string {
  return price.eq(1)
    ? change.abs().toDecimalPlaces(2).toFixed()
    : change.abs().toSignificantDigits(6).toFixed();
}
