import { words } from '#main/sync/engine-words.ts';
import type { Failure, FailureKind, Placed } from '#main/sync/ports/failure.ts';
import { together } from '#main/sync/together.ts';
import type { Told } from '#shared/words/said.ts';
import type { EndpointName } from '../endpoints.ts';
import type { TransportReply } from '../transport.ts';
import { BAD_REQUEST, badRequest, tooFine, type WordedMeaning } from './bad-request.ts';
import { CODES } from './codes.ts';
import { statusMeaning } from './statuses.ts';
import { wordsOf } from './words.ts';

export interface CallContext {
  readonly endpoint: EndpointName;
  readonly write: boolean;
}

const said = words.exchange;
const refusals = words.exchangeRefusals;

/** MEXC's numeric code in a reply's body; null when there is none or it says success (200 or 0). */
export function codeOf(body: unknown): number | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const code = (body as { code?: unknown }).code;
  const text = typeof code === 'number' ? String(code) : code;
  if (typeof text !== 'string' || !/^-?\d{1,9}$/.test(text)) return null;
  const number = Number(text);
  return number === 200 || number === 0 ? null : number;
}

/**
 * The failure that a reply means, or null when it may hold a result: MEXC's code first, the HTTP status second
 * (MEXC API notes 0, 1.7 and 4). A write whose reply proves nothing is `placed: 'unknown'`.
 */
export function failureOf(reply: TransportReply, context: CallContext): Failure | null {
  if (reply.type === 'error') return transportFailure(reply, context);
  const code = codeOf(reply.body);
  if (code !== null) return codeFailure(code, reply, context);
  const byStatus = statusMeaning(reply.status, reply.body);
  if (byStatus === null) return null;
  return build(byStatus.kind, byStatus.placed, `HTTP ${reply.status}`, byStatus.sentence, context);
}

/** An answer that no schema passed. After a write it may be the answer to an order that was taken. */
export function unreadable(status: number, what: Told, context: CallContext): Failure {
  return build('unreadable', 'unknown', `HTTP ${status}`, said.notReadable({ what }), context);
}

function codeFailure(code: number, reply: TransportReply & { type: 'reply' }, context: CallContext): Failure {
  const quote = wordsOf(reply.body);
  const quoted = (sentence: Told) =>
    quote === null ? sentence : together(sentence, said.mexcSays({ words: quote }));
  const meaning = meaningOf(code, quote, context);
  if (meaning === undefined) {
    // A ban may come with a code of its own: the status says it all the same, and its Retry-After must be kept.
    const byStatus = statusMeaning(reply.status, reply.body);
    if (byStatus?.kind === 'rate-limited') {
      return build(byStatus.kind, byStatus.placed, String(code), quoted(byStatus.sentence), context);
    }
    return build(
      'refused',
      unlistedProves(code, reply.status),
      String(code),
      quoted(refusals.codeNotKnown({ code })),
      context,
    );
  }
  // Any 5xx leaves the outcome of a write open, whatever its body says (MEXC API notes 0, item 4).
  const placed = reply.status >= 500 ? 'unknown' : meaning.placed;
  const kind = code === 30018 && blocked(quote) ? 'risk-control' : meaning.kind;
  const sentence = kind === meaning.kind ? meaning.sentence : refusals.accountBlocked;
  const failure = build(kind, placed, String(code), quoted(sentence), context);
  return meaning.step === undefined ? failure : { ...failure, step: meaning.step };
}

/** By its code, and by MEXC's words where the code alone doesn't tell: of an order that may be its decimals. */
function meaningOf(code: number, words: string | null, context: CallContext): WordedMeaning | undefined {
  if (code === BAD_REQUEST) return badRequest(words);
  const listed = CODES.get(code);
  if (listed?.kind === 'precision') return { ...listed, step: tooFine(words)?.step ?? 'quantity' };
  const vague = listed === undefined || listed.kind === 'rejected';
  return (vague && context.endpoint === 'createOrder' ? tooFine(words) : null) ?? listed;
}

/**
 * What a code that no table lists proves of a write: with a 4xx, that it was not taken, since MEXC's documentation
 * calls every 4xx the sender's fault (MEXC API notes 0.2); of its own fault (5xx, as a status or as a code) nothing.
 */
function unlistedProves(code: number, status: number): Placed {
  return status >= 400 && status < 500 && !(code >= 500 && code < 600) ? 'no' : 'unknown';
}

/** 30018 once meant a blocked account and now means that market orders are off: its text tells (MEXC API notes 4). */
function blocked(words: string | null): boolean {
  return words !== null && /account|suspend|block|frozen/i.test(words) && !/market/i.test(words);
}

function transportFailure(reply: TransportReply & { type: 'error' }, context: CallContext): Failure {
  const placed = reply.sent === 'no' ? 'no' : 'unknown';
  if (reply.name === 'AuthenticationError') {
    return build('auth', placed, null, said.network.noKey, context);
  }
  const code = UNPROVEN.test(reply.message) ? 'TLS' : null;
  return build('network', placed, code, networkSentence(reply), context);
}

/** What the runtime says when nothing proves that the server is who it should be. */
const UNPROVEN = /CERT|SELF_SIGNED|certificate|ERR_TLS|UNABLE_TO_VERIFY/i;

function networkSentence(reply: TransportReply & { type: 'error' }): Told {
  if (UNPROVEN.test(reply.message)) {
    return said.network.notVerified;
  }
  if (/ENOTFOUND|EAI_AGAIN/.test(reply.message)) {
    return together(said.network.nameNotFound, said.again);
  }
  if (reply.sent === 'no') return together(said.network.notReached, said.again);
  if (reply.name === 'RequestTimeout') return said.network.noAnswer;
  return said.network.broke;
}

/** Reads carry `placed: 'no'` always; a sentence whose outcome is open ends with what is done about it. */
function build(
  kind: FailureKind,
  placed: Placed,
  code: string | null,
  sentence: Told,
  context: CallContext,
): Failure {
  if (placed === 'no') return { kind, placed, code, sentence };
  if (!context.write) return { kind, placed: 'no', code, sentence: together(sentence, said.again) };
  const open = context.endpoint === 'cancelOrder' ? said.asksForState : said.looksUpOrder;
  return { kind, placed, code, sentence: together(sentence, open) };
}
