/** A page that main makes itself, for when the window's own can't be had. It needs no script: its buttons are links. */
export interface OwnPage {
  readonly title: string;
  /** Paragraphs, already HTML: whatever isn't written here has passed `escapeHtml`. The first is the news. */
  readonly paragraphs: readonly string[];
  /** Where each button leads: main stops the navigation and acts. */
  readonly buttons: readonly { readonly label: string; readonly url: string }[];
}

export const ownPageCssPath = '/own-page.css';

/** Beside the page, since the content policy allows no style inside it. Both themes, as the system has it. */
export const ownPageCss = `:root{color-scheme:light dark;--ground:#f6f6f4;--panel:#fff;--text:#1b1f22;--quiet:#585f66;--bad:#c62a2f}
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

export function ownPageHtml({ title, paragraphs: [news = '', ...more], buttons }: OwnPage): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="${ownPageCssPath}"></head>
<body>
<main>
<h1>${title}</h1>
<p role="alert">${news}</p>
${more.map((text) => `<p>${text}</p>`).join('\n')}
<ul>
${buttons.map(({ label, url }) => `<li><a href="${new URL(url).pathname}">${label}</a></li>`).join('\n')}
</ul>
</main>
</body>
</html>
`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
