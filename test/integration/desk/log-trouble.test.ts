import { afterEach, beforeEach, test } from 'vitest';
import { Place } from './place.ts';

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.clear());

test('K23: a log that can not be written is said in the window until it can be', {
  timeout: 30_000,
}, async () => {
  let trouble: string | null = 'I could not write 3 lines of my log since 16:05 UTC: the disk is full.';
  const { client } = await place.open({ logTrouble: () => trouble });
  const banner = () => client.slice('session').banners.find(({ id }) => id === 'log')?.sentence;
  await client.until('the banner', () => banner() === trouble);
  trouble = null;
  await client.until('no banner', () => banner() === undefined);
});
