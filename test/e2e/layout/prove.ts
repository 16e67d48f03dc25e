import type { Page } from 'playwright-core';
import type { Slices } from '#shared/ipc/slices.ts';
import { lengthened } from '#shared/words/pseudo.ts';
import type { MockHost } from '../mock-host/host.ts';
import { measure, type Seen } from './measure.ts';
import { longest, saying } from './texts.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** 640 and 960 are what 1280 and 1920 are at 200 %. */
export const sizes: readonly Size[] = [640, 900, 960, 1024, 1280, 1366, 1440, 1920].flatMap((width) => [
  { width, height: 720 },
  { width, height: 1000 },
]);

/** Two windows of one host: one in English, one in the pseudo-language (null: that is not looked at). */
export interface Windows {
  readonly usual: Page;
  readonly pseudo: Page | null;
}

/** What a state is drawn with, in this order. */
export const texts = ['usual', 'pseudo', 'unbroken', 'words'] as const;
export type TextKind = (typeof texts)[number];

export interface Proof {
  /** State x size x text. */
  readonly combinations: number;
  readonly faults: readonly string[];
}

/** By the size: where the hand's controls stood in the first state that was looked at. */
export type Places = Map<string, string>;

const nameOf = ({ width, height }: Size): string => `${width} x ${height}`;

/**
 * Draws one state at each size with each text and tells what is wrong: something scrolls sideways, a control is covered
 * or cut, an answer moves with the words, or Kill, Pause, the inbox or the ticket's button stand elsewhere than in the
 * states before (`places`). The pages must show windows of `host`, whatever its state.
 */
export async function prove(
  { usual: page, pseudo }: Windows,
  host: MockHost,
  state: { readonly name: string; readonly slices: Slices },
  which: readonly Size[],
  places: Places,
  kinds: readonly TextKind[] = texts,
): Promise<Proof> {
  const faults: string[] = [];
  const say = (each: Page, words: string, so: boolean) =>
    each.waitForFunction(([part, there]) => document.body.textContent?.includes(part) === there, [
      words.slice(0, 60),
      so,
    ] as const);
  const says = (words: string, so: boolean) =>
    Promise.all([say(page, words, so), ...(pseudo === null ? [] : [say(pseudo, lengthened(words), so)])]);
  // Long sentences that go again tell that this state has come, and not the one before it.
  host.set(saying(state.slices, longest.words));
  await says(longest.words, true);
  host.set(state.slices);
  await says(longest.words, false);
  const usual = await settled(page, which);
  const judge = (kind: TextKind, seen: readonly Seen[]) => {
    for (const [n, size] of which.entries()) {
      const [now, before] = [seen[n], usual[n]];
      if (now === undefined || before === undefined) continue;
      const where = `${state.name} at ${nameOf(size)}, ${kind}`;
      faults.push(...now.sideways.map((what) => `${where}: ${what} scrolls sideways`));
      for (const [control, place] of Object.entries(now.hand)) {
        if (place === null) continue;
        if (!place.whole) faults.push(`${where}: ${control} is covered or cut (${place.at})`);
        const key = `${nameOf(size)} ${control}`;
        const first = places.get(key) ?? place.at;
        places.set(key, first);
        if (place.at !== first) faults.push(`${where}: ${control} stands at ${place.at}, before at ${first}`);
      }
      for (const [at, answer] of now.answers.entries()) {
        if (!answer.whole) faults.push(`${where}: answer ${at + 1} is covered (${answer.at})`);
        const first = before.answers[at]?.at;
        if (answer.at !== first)
          faults.push(`${where}: answer ${at + 1} stands at ${answer.at}, before at ${first}`);
      }
    }
  };
  for (const kind of kinds) {
    if (kind === 'usual') judge(kind, usual);
    if (kind === 'pseudo' && pseudo !== null) judge(kind, await settled(pseudo, which));
    if (kind === 'words' || kind === 'unbroken') {
      host.set(saying(state.slices, longest[kind]));
      await says(longest[kind], true);
      judge(kind, await at(page, which));
    }
  }
  const drawn = kinds.filter((kind) => kind !== 'pseudo' || pseudo !== null);
  return { combinations: which.length * drawn.length, faults };
}

async function at(page: Page, which: readonly Size[]): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  for (const size of which) {
    await page.setViewportSize(size);
    await twoFrames(page);
    seen.push(await measure(page));
  }
  return seen;
}

/** What follows a change of size by an observer of its own is drawn a frame later. */
const twoFrames = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );

const rounds = 40;

/** As it stands once the fonts are there and the first answers have come. */
async function settled(page: Page, which: readonly Size[]): Promise<readonly Seen[]> {
  await page.evaluate(() => document.fonts.ready.then(() => true));
  let last = await at(page, which);
  for (let round = 0; round < rounds; round += 1) {
    const now = await at(page, which);
    if (JSON.stringify(now) === JSON.stringify(last)) return now;
    last = now;
  }
  throw new Error('the window never came to rest');
}
