import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that looks like the window's bundle; beside it, and behind a link in it, a secret that must stay there. */
export function windowFolder(script = ''): { readonly folder: string; remove(): void } {
  const base = mkdtempSync(join(tmpdir(), 'plumbline-window-'));
  const folder = join(base, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(base, 'secret.txt'), 'canary');
  symlinkSync(join(base, 'secret.txt'), join(folder, 'linked.txt'));
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><html><head><title>Window</title><script type="module" src="./assets/index-1.js"></script></head><body></body></html>',
  );
  writeFileSync(join(folder, 'assets', 'index-1.js'), script);
  writeFileSync(join(folder, 'assets', 'index-1.css'), 'body{}');
  writeFileSync(join(folder, 'assets', 'inter.woff2'), 'font');
  writeFileSync(join(folder, 'assets', 'mark.svg'), '<svg/>');
  return { folder, remove: () => rmSync(base, { recursive: true, force: true }) };
}
