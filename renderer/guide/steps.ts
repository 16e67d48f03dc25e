import type { Slices } from '#shared/ipc/slices.ts';
import type { SymbolView } from '#shared/ipc/symbol-view.ts';
import { words } from '../words.ts';

export interface GuideStep {
  readonly title: string;
  readonly text: string;
  /** True once the window shows that it was done; null for steps that are only read. */
  readonly done: ((view: Slices, symbol: SymbolView | null) => boolean) | null;
}

const inPractice = (view: Slices): boolean => view.session.mode === 'practice';

/** From the first look to Live: a trade and a guided drift in Practice, how it ends, keys, Live. */
export const guideSteps: readonly GuideStep[] = [
  {
    title: words.guide.whatYouLook,
    text: words.guide.leftOfTheLine,
    done: null,
  },
  {
    title: words.guide.practiceAWholeExchange,
    text: words.guide.theBadgeAtTheTop,
    done: inPractice,
  },
  {
    title: words.guide.goLong,
    text: words.guide.onTheRightLong,
    done: (view, symbol) => inPractice(view) && symbol?.desired?.state === 'LONG',
  },
  {
    title: words.guide.somebodySellsOnThePhone,
    text: words.guide.openDisturbThePracticeExchange,
    done: (view, symbol) =>
      inPractice(view) &&
      (symbol?.cause?.kind === 'elsewhere' || view.corrections.some((row) => row.kind === 'correction')),
  },
  {
    title: words.guide.howYouEnd,
    text: words.guide.flatAndShortSell,
    done: null,
  },
  {
    title: words.guide.keys,
    text: words.guide.forLiveMakeAKey,
    done: (view) => view.session.keys.source === 'keychain' || view.session.keys.source === 'memory',
  },
  {
    title: words.guide.live,
    text: words.guide.setTheMostPerTrade,
    done: (view) => view.session.mode === 'live',
  },
];
