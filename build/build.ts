import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { build } from 'vite';
import { digestOf, isFresh, type Part, parts, stamp } from './inputs.ts';
import { mainConfig, preloadConfig } from './main-bundle.ts';
import { inRoot } from './paths.ts';
import { inTurn } from './turn.ts';

/**
 * `npm run build`: makes dist/, each part anew only when a file that it is made from has changed (`--force`: always).
 * A part is made beside its place and moved there when it is complete, so that nothing ever starts from half a build.
 */
async function main(): Promise<void> {
  const force = process.argv.includes('--force');
  for (const part of parts) {
    if (!force && isFresh(part)) continue;
    process.stderr.write(`Building ${part.name} …\n`);
    const started = performance.now();
    const digest = digestOf(part);
    const fresh = inRoot('dist', `${part.name}.new-${process.pid}`);
    try {
      await make(part, fresh);
      moveIntoPlace(fresh, inRoot('dist', part.name));
      stamp(part, digest);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
    process.stderr.write(`Built ${part.name} in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`);
  }
}

async function make(part: Part, outDir: string): Promise<void> {
  if (part.name === 'renderer') {
    await build({
      configFile: inRoot('build', 'vite.renderer.config.ts'),
      logLevel: 'warn',
      // The window comes from this computer; a large chunk costs it nothing worth a warning.
      build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 5_000 },
    });
    return;
  }
  await build(mainConfig(outDir));
  const preload = preloadConfig(outDir);
  if (preload) await build(preload);
}

function moveIntoPlace(fresh: string, place: string): void {
  const old = `${place}.old-${process.pid}`;
  if (existsSync(place)) renameSync(place, old);
  renameSync(fresh, place);
  rmSync(old, { recursive: true, force: true });
}

try {
  mkdirSync(inRoot('dist'), { recursive: true });
  await inTurn(main);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
