import type { Page } from 'playwright-core';
import { pages } from '#renderer/app/pages.ts';

/** Goes to a page by its name, as its tab says it: by the tab of its group in the header, then by its own. `Trade` goes back. */
export async function goTo(page: Page, name: string): Promise<void> {
  const entry = pages.find((each) => each.name === name);
  const group = entry?.group ?? 'Trade';
  const tab = page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('button', { name: new RegExp(`^${group}`) });
  if (await tab.isVisible()) await tab.click();
  else {
    await page.getByRole('button', { name: /^Page: / }).click();
    await page.getByRole('menuitemradio', { name: new RegExp(`^${group}`) }).click();
  }
  if (entry === undefined) return;
  if (pages.filter((each) => each.group === group).length > 1)
    await page.getByRole('navigation', { name: group }).getByRole('button', { name, exact: true }).click();
  await page.getByRole('main', { name, exact: true }).waitFor();
}
