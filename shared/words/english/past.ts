/** How far back pages of the past look. */
export const past = () => ({
  howFarBack: 'How far back',
  symbol: 'Symbol',
  allSymbols: 'all symbols',
  last24Hours: 'last 24 hours',
  last3Hours: 'last 3 hours',
  last7Days: 'last 7 days',
  last30Days: 'last 30 days',
  last90Days: 'last 90 days',
  lastYear: 'last year',
});
