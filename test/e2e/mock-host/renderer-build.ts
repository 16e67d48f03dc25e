import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const target = join(root, 'dist/renderer');
const lock = join(root, 'dist/renderer.lock');
const config = join(root, 'build/vite.renderer.config.ts');
const vite = join(root, 'node_modules/vite/bin/vite.js');

function newest(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}

function upToDate(): boolean {
  const page = join(target, 'index.html');
  if (!existsSync(page)) return false;
  const built = statSync(page).mtimeMs;
  return (
    built > Math.max(newest(join(root, 'renderer')), newest(join(root, 'shared')), statSync(config).mtimeMs)
  );
}

/** The folder of a window bundle that is not older than its sources; built at most once at a time, swapped in whole. */
export async function rendererBundle(): Promise<string> {
  // The test command has just built it.
  if (process.env.PLUMBLINE_BUILT === 'yes') return target;
  for (let waited = 0; !upToDate(); waited += 1) {
    if (waited > 240) throw new Error(`another build holds ${lock} for two minutes`);
    mkdirSync(join(root, 'dist'), { recursive: true });
    try {
      mkdirSync(lock);
    } catch {
      await sleep(500);
      continue;
    }
    const fresh = join(root, `dist/renderer.${process.pid}`);
    try {
      const done = spawnSync(
        process.execPath,
        [vite, 'build', '--config', config, '--outDir', fresh, '--logLevel', 'error'],
        {
          cwd: root,
          // The test runner's own NODE_ENV would make a development bundle.
          env: { ...process.env, NODE_ENV: 'production' },
          encoding: 'utf8',
        },
      );
      if (done.status !== 0) throw new Error(`the window's bundle could not be built:\n${done.stderr}`);
      rmSync(target, { recursive: true, force: true });
      renameSync(fresh, target);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
      rmdirSync(lock);
    }
  }
  return target;
}
