import { words } from '#main/sync/engine-words.ts';
import type { FailureKind } from '#main/sync/ports/failure.ts';
import { together } from '#main/sync/together.ts';
import type { Told } from '#shared/words/said.ts';

export interface CodeMeaning {
  readonly kind: FailureKind;
  /** What a write that got this code may still have done; `unknown` where the code proves nothing. */
  readonly placed: 'no' | 'unknown';
  /** What happened in plain words; where `placed` is `no`, also what to do next. */
  readonly sentence: Told;
}

function no(kind: FailureKind, sentence: Told): CodeMeaning {
  return { kind, placed: 'no', sentence };
}

function unknown(kind: FailureKind, sentence: Told): CodeMeaning {
  return { kind, placed: 'unknown', sentence };
}

const refusals = words.exchangeRefusals;
const OUR_FAULT = refusals.ourFault;
export const CHECK_KEY = refusals.checkKey;

/** MEXC's numeric codes in our taxonomy, a row for each row of the table (MEXC API notes 4) but 400, see `bad-request.ts`. */
export const CODES: ReadonlyMap<number, CodeMeaning> = new Map<number, CodeMeaning>([
  [-1121, no('symbol-closed', refusals.symbolNotKnown)],
  [-1128, no('rejected', together(refusals.combination, OUR_FAULT))],
  [-2011, no('not-found', refusals.noOpenOrder)],
  [-2013, no('not-found', refusals.orderNotShown)],
  [26, no('risk-control', refusals.operationNotAllowed)],
  [401, no('auth', together(refusals.noAuthority, CHECK_KEY))],
  [402, no('key-expired', refusals.keyExpired)],
  [403, no('rate-limited', refusals.accessDenied)],
  [406, no('ip-not-allowed', refusals.notOnIpList)],
  [429, no('rate-limited', refusals.tooManyRequests)],
  [500, unknown('unavailable', refusals.internalError)],
  [501, unknown('unavailable', refusals.busy)],
  [503, unknown('unavailable', refusals.serviceNotAvailable)],
  [504, unknown('unavailable', refusals.gateway)],
  [510, no('rate-limited', refusals.tooOften)],
  [600, no('rejected', together(refusals.parameterNotRight, OUR_FAULT))],
  [602, no('auth', together(refusals.signatureNotVerified, CHECK_KEY))],
  // The refusal may answer a copy of a request whose first copy was taken: it proves nothing about the order.
  [603, unknown('duplicate', refusals.madeBefore)],
  [604, no('maintenance', refusals.maintenance)],
  [11444, no('maintenance', refusals.maintenanceJustNow)],
  [10001, no('auth', together(refusals.userNotKnown, CHECK_KEY))],
  [10007, no('symbol-closed', refusals.pairNotOpened)],
  [10015, no('rejected', together(refusals.noUserId, OUR_FAULT))],
  [10072, no('auth', together(refusals.keyInvalid, CHECK_KEY))],
  [10073, no('clock', refusals.timeNotAccepted)],
  [10095, no('rejected', together(refusals.noAmount, OUR_FAULT))],
  [10096, no('precision', refusals.amountTooFine)],
  [10097, no('rejected', together(refusals.amountNotRight, OUR_FAULT))],
  [10098, no('risk-control', refusals.riskControl)],
  [10101, no('funds', refusals.balanceInsufficient)],
  [10102, no('rejected', together(refusals.amountNotAboveZero, OUR_FAULT))],
  [20001, no('rejected', refusals.notSupported)],
  [20002, unknown('unavailable', refusals.internalSystemError)],
  [22222, no('not-found', refusals.noSuchRecord)],
  [30000, no('suspended', refusals.symbolSuspended)],
  [30001, no('side-closed', refusals.sideNotAllowed)],
  [30002, no('below-minimum', refusals.worthTooLittle)],
  [30003, no('above-maximum', refusals.worthTooMuch)],
  [30004, no('funds', refusals.notCovered)],
  [30005, no('funds', refusals.sellsMoreThanFree)],
  [30010, no('price-band', refusals.noValidPrice)],
  [30014, no('symbol-closed', refusals.noOrdersForSymbol)],
  [30016, no('suspended', refusals.tradingDisabled)],
  [30018, no('rejected', refusals.noMarketOrdersHere)],
  [30019, no('rejected', refusals.noMarketOrdersByApiHere)],
  [30020, no('symbol-closed', refusals.pairNotOnList)],
  [30021, no('symbol-closed', refusals.symbolInvalid)],
  [30025, no('rejected', refusals.noOtherSide)],
  [30026, no('not-found', refusals.orderIdInvalid)],
  [30027, no('side-closed', refusals.buyingClosed)],
  [30028, no('side-closed', refusals.sellingClosed)],
  [30029, no('too-many-orders', refusals.mostOpenOrders)],
  [30032, no('above-maximum', refusals.largestPosition)],
  [30041, no('rejected', refusals.typeNotTaken)],
  [30051, no('rejected', refusals.noMarketOrdersByApi)],
  [30087, no('price-band', refusals.outsideBand)],
  [33333, no('rejected', together(refusals.aParameterIsNotRight, OUR_FAULT))],
  [44444, no('rejected', together(refusals.parameterEmpty, OUR_FAULT))],
  [60005, no('risk-control', refusals.accountAbnormal)],
  [70011, no('symbol-closed', refusals.pairBanned)],
  [88013, no('below-minimum', refusals.underMinimum)],
  [88015, no('funds', refusals.callsBalanceInsufficient)],
  [700001, no('auth', together(refusals.keyForm, CHECK_KEY))],
  [700002, no('auth', together(refusals.signatureNotAccepted, CHECK_KEY))],
  [700003, no('clock', refusals.timeRefused)],
  [700004, no('rejected', together(refusals.parameterMissing, OUR_FAULT))],
  [700005, no('clock', refusals.windowTooLong)],
  [700006, no('ip-not-allowed', refusals.notOnWhiteList)],
  [700007, no('permission', refusals.permissionMissing)],
  [700008, no('rejected', together(refusals.illegalCharacters, OUR_FAULT))],
  [700013, no('rejected', together(refusals.contentType, OUR_FAULT))],
  [730001, no('symbol-closed', refusals.pairNotFound)],
  [730002, no('rejected', together(refusals.parameterInvalid, OUR_FAULT))],
  [730100, no('risk-control', refusals.unusualStatus)],
  [140001, no('rejected', refusals.subAccountNotFound)],
  [140002, no('permission', refusals.subAccountNotAllowed)],
]);
