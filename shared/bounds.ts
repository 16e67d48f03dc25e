/**
 * The longest names that are taken from the exchange. Whoever reads its replies and whoever shows them keeps to the same
 * numbers, so that nothing that was read can fail to be shown. The longest asset that MEXC has had is 12 characters.
 */
export const ASSET_LENGTH = 64;
/** Ids of orders, trades, movements, and other people's client order ids. */
export const EXCHANGE_ID_LENGTH = 128;
/** A sentence for people. */
export const SENTENCE_LENGTH = 2000;
/** A title above a sentence. */
export const TITLE_LENGTH = 200;
