import { existsSync } from 'node:fs';
import type { InlineConfig } from 'vite';
import { leftOut } from './left-out.ts';
import { inRoot } from './paths.ts';

const aliases = ['shared', 'main'].map((name) => ({
  find: new RegExp(`^#${name}/`),
  replacement: `${inRoot(name)}/`,
}));

/** The programs and workers that run in Node: file in dist/main, and what it is made from. */
export const entries: Readonly<Record<string, string>> = {
  headless: 'main/headless/entry.ts',
  electron: 'main/electron/entry.ts',
  'journal-worker': 'main/journal/worker.ts',
  'practice-worker': 'main/practice/worker.ts',
};

/** Loaded from node_modules at run time: Electron's own module, and keytar with its native library. */
const external = ['electron', 'keytar'];

function present(wanted: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(wanted)
      .filter(([, file]) => existsSync(inRoot(file)))
      .map(([name, file]) => [name, inRoot(file)]),
  );
}

/** Everything that runs in Node or in Electron's main process, as ES modules; what several need stands in chunks/. */
export function mainConfig(outDir: string): InlineConfig {
  return {
    configFile: false,
    root: inRoot(),
    logLevel: 'warn',
    plugins: [leftOut()],
    resolve: { alias: aliases },
    ssr: { noExternal: true, external, target: 'node' },
    // ws would otherwise try to load native helpers that aren't installed.
    define: { 'process.env.WS_NO_BUFFER_UTIL': '"1"', 'process.env.WS_NO_UTF_8_VALIDATE': '"1"' },
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: true,
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        input: present(entries),
        // Else each module is headed by its path, which is another one where node_modules lies elsewhere.
        experimental: { attachDebugInfo: 'none' },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  };
}

/** Electron's preload: one CommonJS file, as the sandbox demands. Null while there is none. */
export function preloadConfig(outDir: string): InlineConfig | null {
  const input = present({ preload: 'main/electron/preload.ts' });
  if (Object.keys(input).length === 0) return null;
  return {
    configFile: false,
    root: inRoot(),
    logLevel: 'warn',
    resolve: { alias: aliases },
    ssr: { noExternal: true, external: ['electron'], target: 'node' },
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input,
        experimental: { attachDebugInfo: 'none' },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  };
}
