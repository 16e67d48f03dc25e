import type { BrowserContext } from 'playwright-core';

/** From its next load on a page (of a context: each) speaks the pseudo-language. Only a script that runs before the page's own can do this. */
export async function speakPseudo(whose: Pick<BrowserContext, 'addInitScript'>): Promise<void> {
  await whose.addInitScript(() => {
    globalThis.plumblineWords = 'pseudo';
  });
}
