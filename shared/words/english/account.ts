import type { Texts, Voice } from '../voice.ts';

/** The account page. */
export const account = ({ rich, say }: Voice) => ({
  onlySpot:
    'Only spot is checked and traded. What lies beside it is shown, and read at most every 5 minutes.',
  readAgain: 'Read again',
  spot: 'Spot',
  subAccount: ({ name }: Texts<'name'>) => say`Sub-account ${name}`,
  whatIsNotShown: 'What is not shown',
  notShown: 'Not shown',
  notReadYet: 'not read yet',
  readAgo: <P>({ age }: { readonly age: P }) => rich<P>`read ${age}`,
  nothingIsHeldHere: 'Nothing is held here.',
  asset: 'Asset',
  total: 'Total',
  available: 'Available',
});
