import type { FailureKind } from '#main/sync/ports/failure.ts';

export interface CodeMeaning {
  readonly kind: FailureKind;
  /** What a write that got this code may still have done; `unknown` where the code proves nothing. */
  readonly placed: 'no' | 'unknown';
  /** What happened in plain words; where `placed` is `no`, also what to do next. */
  readonly sentence: string;
}

function no(kind: FailureKind, sentence: string): CodeMeaning {
  return { kind, placed: 'no', sentence };
}

function unknown(kind: FailureKind, sentence: string): CodeMeaning {
  return { kind, placed: 'unknown', sentence };
}

const BUG = 'This is a fault in what I sent; please report it, and I will not send it again.';
export const KEY = 'Check the API key and its secret on the key screen.';

/** MEXC's numeric codes in our taxonomy, a row for each row of the table (MEXC API notes 4) but 400, see `bad-request.ts`. */
export const CODES: ReadonlyMap<number, CodeMeaning> = new Map<number, CodeMeaning>([
  [-1121, no('symbol-closed', 'MEXC does not know this symbol; remove it or pick another one.')],
  [-1128, no('rejected', `MEXC does not accept this combination of parameters. ${BUG}`)],
  [
    -2011,
    no(
      'not-found',
      'MEXC has no open order with this id; it may have filled or ended, so I ask for its state.',
    ),
  ],
  [
    -2013,
    no('not-found', 'MEXC does not know an order with this id, or does not show it yet; I keep asking.'),
  ],
  [26, no('risk-control', 'MEXC does not allow this operation on the account; ask MEXC support why.')],
  [401, no('auth', `MEXC says that this key has no authority. ${KEY}`)],
  [402, no('key-expired', 'The API key has expired; make a new one at MEXC and enter it on the key screen.')],
  [403, no('rate-limited', 'MEXC denied access, perhaps for asking too often; I send nothing for a while.')],
  [406, no('ip-not-allowed', "This computer's address is not on the key's IP list; add it at MEXC.")],
  [429, no('rate-limited', 'MEXC says that too many requests were sent; I wait until I may ask again.')],
  [500, unknown('unavailable', 'MEXC reported an internal error.')],
  [501, unknown('unavailable', 'MEXC says that its system is busy.')],
  [503, unknown('unavailable', 'MEXC says that its service is not available.')],
  [504, unknown('unavailable', "MEXC's gateway got no answer in time.")],
  [510, no('rate-limited', 'MEXC says that requests come too often; I wait until I may ask again.')],
  [600, no('rejected', `MEXC found a parameter wrong. ${BUG}`)],
  [602, no('auth', `MEXC could not verify the signature. ${KEY}`)],
  // The refusal may answer a copy of a request whose first copy was taken: it proves nothing about the order.
  [603, unknown('duplicate', 'MEXC says that this request was made before.')],
  [604, no('maintenance', 'MEXC has this feature under maintenance; I try again later.')],
  [11444, no('maintenance', 'MEXC has this feature under maintenance just now; I try again later.')],
  [10001, no('auth', `MEXC does not know the user of this key. ${KEY}`)],
  [
    10007,
    no('symbol-closed', 'MEXC does not open this pair to the API; trade it on the website or pick another.'),
  ],
  [10015, no('rejected', `MEXC got no user id. ${BUG}`)],
  [10072, no('auth', `MEXC says that the API key is invalid. ${KEY}`)],
  [10073, no('clock', "MEXC did not accept the request's time; set this computer's clock.")],
  [10095, no('rejected', `MEXC got an order without an amount. ${BUG}`)],
  [10096, no('precision', 'MEXC says that the amount has too many decimals; choose a rounder size.')],
  [10097, no('rejected', `MEXC says that the amount is wrong. ${BUG}`)],
  [
    10098,
    no('risk-control', "MEXC's risk control stopped the account; ask MEXC support before you trade on."),
  ],
  [10101, no('funds', 'The balance is insufficient for this; choose a smaller size or add funds.')],
  [10102, no('rejected', `MEXC says that the amount is not above zero. ${BUG}`)],
  [20001, no('rejected', 'MEXC does not support this for the account; nothing was done.')],
  [20002, unknown('unavailable', 'MEXC reported an internal system error.')],
  [22222, no('not-found', 'MEXC has no such record.')],
  [30000, no('suspended', 'MEXC has suspended trading in this symbol; I halt it until you start it again.')],
  [
    30001,
    no('side-closed', 'MEXC does not allow this side for the symbol now; only the other side can be traded.'),
  ],
  [30002, no('below-minimum', "The order is worth less than MEXC's minimum; choose a larger size.")],
  [30003, no('above-maximum', "The order is worth more than MEXC's maximum; choose a smaller size.")],
  [30004, no('funds', 'The free balance does not cover this order; an open order may hold part of it.')],
  [30005, no('funds', 'The order would sell more than the account holds free; nothing was sold.')],
  [30010, no('price-band', 'MEXC has no valid price to trade at just now; try again with a fresh price.')],
  [30014, no('symbol-closed', 'MEXC does not accept orders for this symbol; pick another one.')],
  [30016, no('suspended', 'MEXC has disabled trading; I halt this symbol until you start it again.')],
  [
    30018,
    no(
      'rejected',
      'MEXC does not take market orders here, and I only send limit orders; please report this.',
    ),
  ],
  [
    30019,
    no(
      'rejected',
      'MEXC takes no market orders by API here, and I only send limit orders; please report this.',
    ),
  ],
  [
    30020,
    no('symbol-closed', "This pair is not on the key's list of allowed pairs; add it to the key at MEXC."),
  ],
  [30021, no('symbol-closed', 'MEXC calls this symbol invalid; it may have been renamed or delisted.')],
  [
    30025,
    no('rejected', 'There is no order on the other side of the book; wait until someone quotes a price.'),
  ],
  [30026, no('not-found', 'MEXC calls the order id invalid; I ask for the order by its other id.')],
  [30027, no('side-closed', 'MEXC has closed buying in this symbol because a position cap is reached.')],
  [30028, no('side-closed', 'MEXC has closed selling in this symbol because of a risk rule.')],
  [
    30029,
    no('too-many-orders', 'The account has the most open orders that MEXC allows (500); cancel some first.'),
  ],
  [
    30032,
    no('above-maximum', 'The order would pass the largest position that MEXC allows; choose a smaller size.'),
  ],
  [30041, no('rejected', 'MEXC does not take this type of order for the symbol now; nothing was sent on.')],
  [
    30051,
    no('rejected', 'MEXC takes no market orders by API, and I only send limit orders; please report this.'),
  ],
  [
    30087,
    no(
      'price-band',
      "The price is outside the market's allowed band; wait or choose a price nearer to the last one.",
    ),
  ],
  [33333, no('rejected', `MEXC says that a parameter is wrong. ${BUG}`)],
  [44444, no('rejected', `MEXC says that a parameter is empty. ${BUG}`)],
  [60005, no('risk-control', 'MEXC calls the account abnormal; ask MEXC support before you trade on.')],
  [70011, no('symbol-closed', 'This pair is banned for this key; allow it at MEXC or pick another one.')],
  [88013, no('below-minimum', 'The order is under the minimum value; choose a larger size.')],
  [88015, no('funds', 'MEXC calls the balance insufficient; choose a smaller size or add funds.')],
  [700001, no('auth', `The API key does not have the form of one. ${KEY}`)],
  [
    700002,
    no('auth', `MEXC does not accept the signature: the secret is wrong or the key has expired. ${KEY}`),
  ],
  [700003, no('clock', "MEXC refused the request because of its time; set this computer's clock.")],
  [700004, no('rejected', `MEXC misses a parameter. ${BUG}`)],
  [700005, no('clock', 'MEXC finds the time window of the request too long; please report this.')],
  [700006, no('ip-not-allowed', "This computer's address is not on the key's white list; add it at MEXC.")],
  [
    700007,
    no('permission', 'The API key lacks the permission for this; grant it at MEXC or make a new key.'),
  ],
  [700008, no('rejected', `MEXC found illegal characters. ${BUG}`)],
  [700013, no('rejected', `MEXC did not accept the content type. ${BUG}`)],
  [730001, no('symbol-closed', 'MEXC does not find this pair; it may have been delisted.')],
  [730002, no('rejected', `MEXC says that a parameter is invalid. ${BUG}`)],
  [
    730100,
    no('risk-control', 'MEXC reports an unusual status of the user; ask MEXC support before you trade on.'),
  ],
  [140001, no('rejected', 'MEXC does not find the sub-account of this key; check the key at MEXC.')],
  [140002, no('permission', 'The key may not act for this sub-account; make one with that permission.')],
]);
