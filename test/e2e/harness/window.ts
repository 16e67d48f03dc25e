import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { openContext, openWindow } from '#test/e2e/browser.ts';

/** A computer that builds and tests other things at the same time is slow; nothing waits this long otherwise. */
const patience = 45_000;
/** How long a button is held in Live, less what two clocks of a page may differ by. */
const HOLD_MS = 980;

/** Runs in every document of a window under test before the page's own scripts. */
export function prepareDocument(): void {
  if (location.protocol === 'about:') return;
  // The first steps open by themselves once and would lie over what a test looks at.
  localStorage.setItem('plumbline.guide', 'seen');
  // What is said stands there for a while only; it is kept for whoever looks late.
  const shown = new Set<string>();
  Reflect.set(globalThis, 'shownNotices', shown);
  new MutationObserver(() => {
    for (const notice of document.querySelectorAll('.said-notice')) shown.add(notice.textContent ?? '');
  }).observe(document, { childList: true, subtree: true });
}

/** The window in Chromium, in the words of somebody who uses it. */
export class Window {
  readonly page: Page;
  /** Every error that the page or its console told. */
  readonly faults: string[];
  /** Closes what was opened for it. */
  readonly close: () => Promise<void>;

  private constructor(close: () => Promise<void>, page: Page, faults: string[]) {
    this.close = close;
    this.page = page;
    this.faults = faults;
  }

  /** A window that a browser shows: the headless host's. */
  static async open(browser: Browser, url: string): Promise<Window> {
    const context = await openContext(browser, { scheme: 'light', width: 1440, height: 900 });
    await context.addInitScript(prepareDocument);
    const faults: string[] = [];
    watchFaults(context, faults);
    const page = await openWindow(await context.newPage(), url);
    page.setDefaultTimeout(patience);
    return new Window(() => context.close(), page, faults);
  }

  /** A window that its program has opened by itself and that `prepareDocument` has run in. */
  static async over(page: Page): Promise<Window> {
    const faults: string[] = [];
    watchFaults(page.context(), faults);
    page.setDefaultTimeout(patience);
    await page.getByRole('button', { name: /^Mode:/ }).waitFor();
    return new Window(async () => undefined, page, faults);
  }

  /** Asked, held, line and sentence of the symbol that is shown. */
  get plumb(): Locator {
    return this.page.getByRole('region', { name: /: asked and held$/ });
  }

  get badge(): Locator {
    return this.page.getByRole('button', { name: /^Mode:/ });
  }

  get ticket(): Locator {
    return this.page.getByRole('region', { name: 'Trade' });
  }

  get submit(): Locator {
    return this.ticket.locator('button.submit');
  }

  async size(percent: string): Promise<void> {
    await this.ticket.getByRole('textbox', { name: /^Size in/ }).fill(percent);
  }

  /** Waits until the panel shows a text. */
  async shows(text: string | RegExp): Promise<void> {
    await this.orSay(`never shown: ${text}`, this.plumb.getByText(text).first().waitFor());
  }

  /** What the window shows instead, where a wait was in vain. */
  private async orSay(what: string, wait: Promise<unknown>): Promise<void> {
    try {
      await wait;
    } catch {
      throw new Error(`${what}. Instead: ${await words(this.page.locator('body'))}`);
    }
  }

  /** Presses "Check now" and waits until it can be pressed again. */
  async checkNow(): Promise<void> {
    await this.page.getByRole('button', { name: 'Check now' }).click();
    await this.page.getByRole('button', { name: 'Check now', disabled: false }).waitFor();
  }

  async asked(): Promise<string> {
    return words(this.plumb.locator('.asked'));
  }

  async held(): Promise<string> {
    return words(this.plumb.locator('.held'));
  }

  /** Chooses an action and, where it can be sized, a size in percent; gives the words on the submit. */
  async prepare(action: 'Long' | 'Flat' | 'Short' | 'Reduce', percent?: string): Promise<Locator> {
    await this.ticket.getByRole('radio', { name: action, exact: true }).click();
    if (percent !== undefined) await this.size(percent);
    const understood = this.ticket.getByRole('button', { name: /understood|understand/i });
    if (action === 'Short' && (await understood.count()) > 0) await understood.click();
    await this.submit.filter({ hasNotText: 'Waiting for a preview' }).waitFor();
    return this.submit;
  }

  /** A click that trades: Live wants it held for a second. */
  async trade(action: 'Long' | 'Flat' | 'Short' | 'Reduce', percent?: string): Promise<void> {
    await this.confirm(await this.prepare(action, percent));
  }

  /** Presses the button of the ticket, for its second where it wants to be held. */
  async confirm(submit: Locator): Promise<void> {
    if (!(await words(submit)).includes('hold 1 s')) return submit.click();
    for (let tries = 1; ; tries++) {
      const cut = await this.hold(submit);
      if (cut === null) return;
      // Nothing is sent by a press that ended early; whoever is at the window presses again.
      if (tries === 3) throw new Error(`the button could not be held: ${cut}`);
      console.warn(`HOLD CUT SHORT: ${cut}`);
    }
  }

  /** Holds the button for its second; what ended the press early, with its times, or null. */
  private async hold(submit: Locator): Promise<string | null> {
    const { page } = this;
    const watched = await page.evaluateHandle(() => {
      const button = document.querySelector('button.submit');
      const told: { readonly at: number; readonly what: string }[] = [];
      const tell = (what: string) => told.push({ at: Math.round(performance.now()), what });
      for (const kind of ['pointerdown', 'pointerup', 'pointercancel', 'pointerleave', 'blur'])
        button?.addEventListener(kind, () => tell(kind));
      const look = () =>
        tell(
          `${button?.classList.contains('holding') ? 'holding' : 'let go'} at ${button?.getBoundingClientRect().y}`,
        );
      const watch = new MutationObserver(look);
      if (button) watch.observe(button, { attributes: true, attributeFilter: ['class', 'data-disabled'] });
      return told;
    });
    await submit.hover();
    await page.mouse.down();
    // A press on a button that was just then closed or exchanged begins nothing.
    const began = await this.ticket
      .locator('button.submit.holding')
      .waitFor({ timeout: 5000 })
      .then(() => true)
      .catch(() => false);
    await this.ticket.locator('button.submit:not(.holding)').waitFor();
    const told = await watched.jsonValue();
    await page.mouse.up();
    if (!began && !told.some(({ what }) => what.startsWith('holding'))) return 'the press began nothing';
    const down = told.find(({ what }) => what === 'pointerdown');
    const end = told.find(({ at, what }) => what.startsWith('let go') && at >= (down?.at ?? 0));
    if (!down || !end || end.at - down.at >= HOLD_MS) return null;
    return told.map(({ at, what }) => `${at - down.at} ms ${what}`).join(', ');
  }

  /** Presses an answer of a question, offer or unfinished trade. */
  async answer(label: RegExp): Promise<void> {
    await this.plumb.locator('.prompt').getByRole('button', { name: label }).click();
  }

  /** Waits until a notification with this title and sentence has been said. */
  async notified(title: RegExp, sentence: RegExp): Promise<void> {
    const shown = this.page.waitForFunction(
      (patterns) => {
        const said = Reflect.get(globalThis, 'shownNotices') as Set<string>;
        const wanted = patterns.map((pattern) => new RegExp(pattern, 's'));
        return [...said].some((text) => wanted.every((each) => each.test(text)));
      },
      [title.source, sentence.source],
      { timeout: patience },
    );
    await this.orSay(`never notified: ${title} ${sentence}`, shown);
  }

  /** How many incidents of this title the inbox holds that are over. */
  async notices(title: RegExp): Promise<number> {
    await this.page.getByRole('button', { name: /^Inbox/ }).click();
    const list = this.page.getByRole('dialog', { name: 'Inbox' });
    await list.waitFor();
    const count = await list.getByRole('listitem').filter({ hasText: title }).count();
    await this.page.keyboard.press('Escape');
    await list.waitFor({ state: 'hidden' });
    return count;
  }

  /** Opens one of the tables and gives its rows as text. */
  async rows(table: 'Open orders' | 'Trades' | 'Corrections' | 'Checks' | 'Log'): Promise<string[]> {
    await this.page.getByRole('tab', { name: table }).click();
    const rows = await this.page.getByRole('tabpanel').getByRole('row').all();
    return Promise.all(rows.slice(1).map(words));
  }

  async disturb(button: string): Promise<string> {
    const drawer = this.page.getByRole('complementary', { name: 'Disturb the practice exchange' });
    if ((await drawer.count()) === 0)
      await this.page.getByRole('button', { name: 'Disturb the practice exchange' }).click();
    await drawer.getByRole('button', { name: button, exact: true }).click();
    const reply = drawer.getByRole('status');
    await reply.filter({ hasNotText: 'What was done stands here.' }).waitFor();
    const said = await words(reply);
    await this.page.keyboard.press('Escape');
    return said;
  }

  async setMode(mode: 'Simulation' | 'Practice', badge: string): Promise<void> {
    await this.badge.click();
    await this.page.getByRole('menuitemradio', { name: mode }).click();
    await this.page.getByRole('button', { name: `Mode: ${badge}. Change it` }).waitFor();
  }
}

function watchFaults(context: BrowserContext, faults: string[]): void {
  context.on('weberror', (error) => faults.push(String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
}

/** All text under an element, one space between its pieces. */
const words = (locator: Locator): Promise<string> =>
  locator.evaluate((element) => {
    const pieces: string[] = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      pieces.push(node.textContent?.trim() ?? '');
    return pieces.filter((piece) => piece !== '').join(' ');
  });
