/** An account may have this many open orders at once (MEXC's FAQ on its API), so a list of them needs no more room. */
export const MOST_OPEN_ORDERS = 500;
