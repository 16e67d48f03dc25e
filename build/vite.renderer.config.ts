import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The window speaks English only, so the component library's spoken strings come in English for every locale; the
 * other thirty languages would be a tenth of the bundle.
 */
const englishOnly: Plugin = {
  name: 'plumbline:english-only',
  enforce: 'pre',
  load: (id) =>
    /[\\/]react-(aria|stately)[^?]*[\\/]intl[\\/][\w-]+[\\/](?!en-US)[a-z]{2}-[A-Z]{2}\.m?js$/.test(id)
      ? "export { default } from './en-US.mjs';"
      : null,
};

/**
 * The window's bundle. Everything is a file of our own origin, so that the hosts can send a content security policy
 * without 'unsafe-inline': nothing is inlined, not even small pictures and fonts.
 */
export default defineConfig(({ command }) => {
  // A test runner's own NODE_ENV would make a development bundle, several times slower than what people get.
  process.env.NODE_ENV = command === 'build' ? 'production' : 'development';
  return {
    root: here('../renderer'),
    base: './',
    plugins: [react(), englishOnly],
    build: {
      outDir: here('../dist/renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      assetsInlineLimit: 0,
      cssCodeSplit: true,
      modulePreload: { polyfill: false },
      reportCompressedSize: true,
      sourcemap: false,
    },
  };
});
