/** Pairs of a fault and a step that no run can hit, each group with its reason. Whatever is not here must be hit. */
export const UNREACHABLE: readonly {
  readonly faults: RegExp;
  readonly steps: RegExp;
  /** The same in words. */
  readonly what: string;
  readonly why: string;
}[] = [
  {
    faults: /^answer \d+, done$/,
    steps: /^(?!createOrder$|cancelOrder$)/,
    what: 'answer N, done: every read',
    why: 'A read changes nothing, so it makes no difference whether it was carried out before it was answered wrongly.',
  },
  {
    faults: /^old state$/,
    steps: /^(createOrder|cancelOrder|time|tradeFee|exchangeInfo)$/,
    what: 'old state: createOrder, cancelOrder, time, tradeFee, exchangeInfo',
    why: 'A write, the time, the fees and the list of markets have no older state that could be answered with.',
  },
  {
    faults: /^hidden order$/,
    steps: /^(?!createOrder$)/,
    what: 'hidden order: every request but createOrder',
    why: 'An order is hidden from its creation on; which reads then miss it follows from that.',
  },
  {
    faults: /^cancel /,
    steps: /^(?!cancelOrder$)/,
    what: 'cancel refused, says NEW, ignored: every request but cancelOrder',
    why: 'Only a cancel can be refused, ignored or answered with NEW.',
  },
  {
    faults: /^exchange clock off$/,
    steps: /^(exchangeInfo|depth)$/,
    what: 'exchange clock off: exchangeInfo, depth',
    why: 'These requests are not signed and carry no time: the clock is not looked at.',
  },
  {
    faults: /^(suspended|side closed|closed to the API)$/,
    steps: /^(?!createOrder$)/,
    what: 'suspended, side closed, closed to the API: every request but createOrder',
    why: 'The rules of a market are applied to orders that arrive, and to nothing else.',
  },
  {
    faults: /^book /,
    steps: /^(?!depth$)/,
    what: 'book (each kind): every request but depth',
    why: 'The book is read by depth alone (bookTicker serves a dozen symbols and more, a run has eight at most).',
  },
  {
    faults: /^fill /,
    steps: /^(?!createOrder$)/,
    what: 'fill (each kind): every request but createOrder',
    why: 'How orders fill is decided when they arrive.',
  },
  {
    faults: /^a used id refused$/,
    steps: /./,
    what: 'a used id refused: every request',
    why: 'The program never uses an id twice, so there is nothing to refuse; the mutation that does is caught.',
  },
  {
    faults: /^no SPOT_ACCOUNT_READ$/,
    steps: /^(?!account$|myTrades$|tradeFee$)/,
    what: 'no SPOT_ACCOUNT_READ: every request but account, myTrades, tradeFee',
    why: 'MEXC asks for this permission at the account, its trades and its fees only.',
  },
  {
    faults: /^no SPOT_DEAL_WRITE$/,
    steps: /^(?!createOrder$|cancelOrder$)/,
    what: 'no SPOT_DEAL_WRITE: every request but createOrder, cancelOrder',
    why: 'MEXC asks for this permission where orders are placed and cancelled only.',
  },
  {
    faults: /^no SPOT_WITHDRAW_READ$/,
    steps: /^(?!deposits$|withdrawals$)/,
    what: 'no SPOT_WITHDRAW_READ: every request but deposits, withdrawals',
    why: 'MEXC asks for this permission at deposits and withdrawals only.',
  },
  {
    faults: /^no SPOT_TRANSFER_READ$/,
    steps: /^(?!transfers$)/,
    what: 'no SPOT_TRANSFER_READ: every request but transfers',
    why: 'MEXC asks for this permission at transfers only.',
  },
];

/** The reason why this pair can't be hit; null when it can. */
export function whyUnreachable(fault: string, step: string): string | null {
  return UNREACHABLE.find((row) => row.faults.test(fault) && row.steps.test(step))?.why ?? null;
}
