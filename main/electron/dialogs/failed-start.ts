import { failedStartPage, origin } from '../origin.ts';
import type { OwnPages } from '../protocol/app-protocol.ts';

/** What the buttons of the page lead to: main stops the navigation and acts. */
export const failedStartActions = {
  again: `${origin}/act/start-again`,
  folder: `${origin}/act/data-folder`,
  quit: `${origin}/act/quit`,
} as const;

/** Beside the page, since the content policy allows no style inside it. Both themes, as the system has it. */
export const failedStartCss = `:root{color-scheme:light dark;--ground:#f6f6f4;--panel:#fff;--text:#1b1f22;--quiet:#585f66;--bad:#c62a2f}
@media (prefers-color-scheme:dark){:root{--ground:#0f1214;--panel:#171b1f;--text:#e8eaec;--quiet:#9aa1a8;--bad:#ff6369}}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--ground);color:var(--text);font:13px/1.5 Inter,system-ui,sans-serif}
main{max-width:560px;margin:24px;padding:24px;background:var(--panel);border-radius:6px;border-top:4px solid var(--bad)}
h1{font-size:20px;margin:0 0 12px}
p{margin:0 0 12px}p+p{color:var(--quiet)}
code{overflow-wrap:anywhere}
ul{display:flex;flex-wrap:wrap;gap:8px;list-style:none;margin:16px 0 0;padding:0}
a{display:inline-block;padding:6px 12px;border:1px solid currentColor;border-radius:6px;color:inherit;text-decoration:none}
a:focus-visible{outline:2px solid var(--bad);outline-offset:2px}
`;

export interface FailedStart {
  /** Why, in a sentence. */
  readonly sentence: string;
  readonly dataFolder: string | null;
  /** False where a program that starts itself again would not find what it was given (start-again.ts). */
  readonly canStartAgain: boolean;
}

/** The page of a start that failed. It needs no script: its style sheet stands beside it, its buttons are links. */
export function failedStartHtml(failed: FailedStart): string {
  const folder =
    failed.dataFolder === null
      ? ''
      : `<p>Orders, log and settings are in <code>${escapeHtml(failed.dataFolder)}</code>; nothing there was deleted.</p>`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Plumbline did not start</title><link rel="stylesheet" href="/failed-start.css"></head>
<body>
<main>
<h1>Plumbline did not start</h1>
<p role="alert">${escapeHtml(failed.sentence)}</p>
<p>The engine is not running: it checks nothing and corrects nothing. Orders that rest on the exchange stay there; look at them on the exchange's own site or app.</p>
${folder}
${failed.canStartAgain ? '' : '<p>The keys came from the environment, which I have cleared: start me again from where you set them.</p>'}
<ul>
${failed.canStartAgain ? `<li><a href="${path(failedStartActions.again)}">Start again</a></li>` : ''}
${failed.dataFolder === null ? '' : `<li><a href="${path(failedStartActions.folder)}">Show the data folder</a></li>`}
<li><a href="${path(failedStartActions.quit)}">Quit</a></li>
</ul>
</main>
</body>
</html>
`;
}

function path(url: string): string {
  return new URL(url).pathname;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The page and its style sheet, there only once a start has failed. */
export function failedStartPages(failed: () => FailedStart | null): OwnPages {
  return (path) => {
    const told = failed();
    if (told === null) return null;
    if (path === new URL(failedStartPage).pathname) {
      return { type: 'text/html; charset=utf-8', body: failedStartHtml(told) };
    }
    return path === '/failed-start.css' ? { type: 'text/css; charset=utf-8', body: failedStartCss } : null;
  };
}
