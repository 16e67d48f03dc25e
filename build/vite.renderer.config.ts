import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite';

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
 * The component library asks once, while it is read, whether the browser knows its own language, in the one way that
 * loads the data of all of them (some 15 ms). A language tag that can be read is answered the same.
 */
const oneLanguage: Plugin = {
  name: 'plumbline:one-language',
  enforce: 'pre',
  transform(code, id) {
    if (!/react-aria[\\/].*[\\/]useDefaultLocale\.m?js$/.test(id)) return null;
    const asked = /Intl\.DateTimeFormat\.supportedLocalesOf\(\[\s*locale\s*\]\)/;
    if (!asked.test(code)) this.error('react-aria asks otherwise now: look whether this is still needed.');
    return { code: code.replace(asked, 'new Intl.Locale(locale)'), map: null };
  },
};

/** The files of code that the first picture needs. */
const drawing = /[\\/](first|react|index)-[\w-]+\.js$/;

const early = (attrs: Record<string, string>, file: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { ...attrs, crossorigin: true, href: `./${file}` },
  injectTo: 'head',
});

/** Has the browser fetch what the first picture needs at once: the code that draws, and the Latin letters. */
const fetchEarly: Plugin = {
  name: 'plumbline:fetch-early',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle }) => {
      const files = Object.keys(bundle ?? {});
      const needed = new Set<string>();
      const need = (file: string) => {
        const chunk = bundle?.[file];
        if (chunk?.type !== 'chunk' || needed.has(file)) return;
        needed.add(file);
        chunk.imports.forEach(need);
      };
      files.filter((file) => drawing.test(file)).forEach(need);
      const font = files.find((file) => /inter-latin-wght-normal-[\w-]+\.woff2$/.test(file));
      return [
        ...(font ? [early({ rel: 'preload', as: 'font', type: 'font/woff2' }, font)] : []),
        ...[...needed].map((file) => early({ rel: 'modulepreload' }, file)),
      ];
    },
  },
};

/**
 * Has V8 compile all functions of what draws the first picture beside the main thread while the file arrives, instead of
 * one by one on the main thread at their first call (https://v8.dev/blog/explicit-compile-hints).
 */
const compileEarly: Plugin = {
  name: 'plumbline:compile-early',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler: (_, bundle) => {
      for (const [file, chunk] of Object.entries(bundle)) {
        if (chunk.type !== 'chunk' || !drawing.test(file)) continue;
        chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`;
      }
    },
  },
};

/** Modules that the first picture needs, found when all have been read. */
const first = new Set<string>();

const findFirst: Plugin = {
  name: 'plumbline:find-first',
  apply: 'build',
  buildEnd() {
    const need = (id: string) => {
      if (first.has(id)) return;
      first.add(id);
      this.getModuleInfo(id)?.importedIds.forEach(need);
    };
    first.clear();
    for (const id of this.getModuleIds()) if (/renderer[\\/]app[\\/]mount\.tsx$/.test(id)) need(id);
  },
};

/** What dialogs, tables and pages share. */
const shared = /node_modules[\\/](?!lightweight-charts)|renderer[\\/](parts|format|tables)[\\/](?!log-)/;

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
    plugins: [react(), englishOnly, oneLanguage, findFirst, fetchEarly, compileEarly],
    build: {
      outDir: here('../dist/renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      modulePreload: { polyfill: false },
      reportCompressedSize: true,
      sourcemap: false,
      // Two files for the first picture instead of twenty: what asks the engine, and what draws.
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: 'chart', test: /lightweight-charts|fancy-canvas/, priority: 3 },
              // Most of its functions are never called, so nothing of it is compiled before it is.
              { name: 'engine-words', test: /shared[\\/]words[\\/]english[\\/]engine[\\/]/, priority: 3 },
              { name: 'base', tags: ['$initial'], priority: 2 },
              { name: 'react', test: /node_modules[\\/](react-dom|scheduler)[\\/]/, priority: 2 },
              { name: 'first', test: (id) => first.has(id), priority: 1 },
              { name: 'later', test: shared, priority: 0 },
            ],
          },
        },
      },
    },
  };
});
