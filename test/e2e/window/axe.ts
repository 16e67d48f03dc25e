import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { KNOWN, markKnown } from './known-elements.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules of WCAG 2.2 AA. */
const everything = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
};

/** Rules whose answer hangs on the colours; what else is wrong is wrong in either theme. */
export const ofColour = {
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

/** What has been looked at, by what it was looked at for. */
const seen = new Map<string, Set<string>>();

/**
 * What axe finds wrong on the page by `rules`, one line for each place. With `which` (the theme and size) elements that
 * stood the same when they were looked at for it are not looked at again.
 */
export async function violations(page: Page, rules: object = everything, which?: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  if (which !== undefined) {
    const name = `${which} ${JSON.stringify(rules)}`;
    const known = seen.get(name) ?? new Set<string>();
    seen.set(name, known);
    for (const each of await page.evaluate(markKnown, [...known])) known.add(each);
  }
  const results = await page.evaluate(
    ({ options, exclude }) =>
      (
        globalThis as unknown as { axe: { run: (context: object, options: object) => Promise<AxeResults> } }
      ).axe.run({ include: [document], exclude }, options),
    {
      options: { ...rules, resultTypes: ['violations'] },
      exclude: which === undefined ? [] : [[`[${KNOWN}]`]],
    },
  );
  return results.violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${node.target.join(' ')} (${node.failureSummary?.split('\n')[1]?.trim()})`,
    ),
  );
}
