import type { Page } from 'playwright-core';

/** What the component library says by itself to a screen reader; its dictionaries of other languages are left out of the bundle. */
const library = ['Dismiss'];
/** What a trader has called something, and a part of a file's name (`journal.set-aside-….jsonl`). */
const names = ['pilot', 'aside'];

/**
 * What a page in the pseudo-language says without its accents: words of small letters in what is drawn, in hovers and in
 * what is read out. Such a text did not come through the catalogue. Dates are Intl's; a hover of an exact time is passed over.
 */
export const unlengthened = (page: Page): Promise<readonly string[]> =>
  page.evaluate(
    (allowed) => {
      const word = /(?<![\p{L}\d/.])\p{L}*\p{Ll}\p{L}*(?![\p{L}\d/]|\.\p{L}|:\/\/)/gu;
      const month = /^(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)$/;
      const spoken = ['title', 'aria-label', 'aria-valuetext', 'placeholder', 'alt'];
      const found = new Set<string>();
      const look = (text: string) => {
        for (const [each] of text.matchAll(word))
          if (each.length > 1 && !/[áéíóú]/.test(each) && !month.test(each) && !allowed.includes(each))
            found.add(`${each}: ${text.trim().slice(0, 120)}`);
      };
      const isSeen = (element: Element) => element.checkVisibility() && element.closest('code') === null;
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (node.parentElement && isSeen(node.parentElement)) look(node.nodeValue ?? '');
      for (const element of document.querySelectorAll('body *'))
        for (const name of spoken) {
          const text = element.getAttribute(name) ?? '';
          if (isSeen(element) && !/\d{4}-\d\d-\d\dT/.test(text)) look(text);
        }
      return [...found];
    },
    [...library, ...names],
  );
