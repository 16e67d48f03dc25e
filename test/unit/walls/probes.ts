/** One line of a file: an import that the house allows there or forbids. */
export interface Probe {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly allowed: boolean;
}

const rooms = [
  'sync',
  'exchange',
  'practice',
  'journal',
  'credentials',
  'desk',
  'headless',
  'electron',
  'metrics',
  'alerts',
  'whatif',
  'replay',
] as const;
type Room = (typeof rooms)[number];

/** The arrows of the house: what each room of main may import from. All may import shared. */
const arrows: Readonly<Record<Room, readonly Room[]>> = {
  sync: [],
  exchange: ['sync'],
  practice: [],
  journal: ['sync', 'metrics'],
  credentials: ['sync'],
  desk: ['sync', 'exchange', 'practice', 'journal', 'credentials', 'metrics', 'alerts', 'whatif', 'replay'],
  headless: ['desk'],
  electron: ['desk'],
  metrics: [],
  alerts: [],
  whatif: ['sync', 'metrics'],
  replay: ['sync'],
};

/** The rooms that say something themselves; what the others say is told by their callers. */
const speakers: readonly Room[] = ['desk', 'headless', 'electron'];

/** Ways to write one import, on one line; `n` keeps its names apart from those of the other lines. */
const forms = [
  (from: string, n: number) =>
    `import { thing as thing${n} } from '${from}'; export const own${n} = thing${n};`,
  (from: string) => `import '${from}';`,
  (from: string, n: number) =>
    `import type { Thing as Thing${n} } from '${from}'; export type Own${n} = Thing${n};`,
  (from: string, n: number) => `export { thing as own${n} } from '${from}';`,
  (from: string) => `export * from '${from}';`,
  (from: string, n: number) => `export const own${n} = await import('${from}');`,
];

/** From a file of `room`, at three depths, to `path` below the project's top folder. */
function crossings(room: string, path: string, alias: string | null): { file: string; from: string }[] {
  const files = [`${room}/probe`, `${room}/inner/probe`, `${room}/a/b/c/d/probe`];
  const up = (file: string) => '../'.repeat(file.split('/').length - 1);
  return [
    ...(alias === null ? [] : files.map((file) => ({ file, from: alias }))),
    ...files.map((file) => ({ file, from: `${up(file)}${path}` })),
    // The shorter way, which doesn't go up to the top folder, exists between two rooms of main.
    ...files
      .filter((file) => file.startsWith('main/') && path.startsWith('main/'))
      .map((file) => ({ file, from: `${up(file).slice(3)}${path.slice(5)}` })),
  ];
}

/** Every arrow in every form: those that must be refused, and the aliased ones that must be allowed. */
export function probes(): Probe[] {
  const found: Probe[] = [];
  const lines = new Map<string, number>();
  const add = (name: string, from: string, allowed: boolean) => {
    const file = name.endsWith('.ts') ? name : `${name}.ts`;
    for (const form of allowed ? forms.slice(0, 1) : forms) {
      const line = (lines.get(file) ?? 0) + 1;
      lines.set(file, line);
      found.push({ file, line, code: form(from, line), allowed });
    }
  };
  for (const room of rooms) {
    const folder = `main/${room}`;
    for (const other of rooms) {
      if (other === room) continue;
      const allowed = arrows[room].includes(other);
      for (const { file, from } of crossings(folder, `main/${other}/thing.ts`, `#main/${other}/thing.ts`)) {
        // Across rooms only the alias is a way in, so that an import shows where it leads.
        if (!allowed || from.startsWith('#')) add(file, from, allowed);
        else add(file, from, false);
      }
    }
    for (const { file, from } of crossings(folder, 'main/program-words.ts', '#main/program-words.ts'))
      add(file, from, from.startsWith('#') && speakers.includes(room));
    if (speakers.includes(room)) add(`${folder}/probe`, '#shared/words/english/index.ts', false);
    for (const side of ['renderer', 'test']) {
      for (const { file, from } of crossings(folder, `${side}/thing.ts`, `#${side}/thing.ts`))
        add(file, from, false);
    }
    add(`${folder}/probe`, '#shared/thing.ts', true);
    add(`${folder}/inner/probe`, '../thing.ts', true);
    add(`${folder}/probe`, 'ccxt', false);
    add(`${folder}/probe`, '../../node_modules/ccxt/js/src/mexc.js', false);
    add(`${folder}/probe`, 'electron', room === 'electron');
    add(`${folder}/probe`, 'node:fs', !['sync', 'metrics', 'alerts', 'whatif'].includes(room));
  }
  // The one file that takes ccxt by its path, under its real name.
  add('main/exchange/ccxt-mexc.ts', '../../node_modules/ccxt/js/src/mexc.js', true);
  for (const side of ['renderer', 'shared']) {
    for (const { file, from } of crossings(side, 'main/sync/thing.ts', '#main/sync/thing.ts'))
      add(file, from, false);
    for (const { file, from } of crossings(side, 'test/thing.ts', '#test/thing.ts')) add(file, from, false);
    for (const from of ['electron', 'electron/main', 'ccxt', 'node:fs', 'node:crypto'])
      add(`${side}/probe`, from, false);
  }
  for (const { file, from } of crossings('shared', 'renderer/thing.ts', '#renderer/thing.ts'))
    add(file, from, false);
  add('renderer/inner/probe', '#shared/thing.ts', true);
  add('main/sync/books/probe', '../account/thing.ts', false);
  add('main/sync/books/probe', '#main/sync/account/thing.ts', false);
  add('main/sync/books/probe', '#shared/thing.ts', true);
  add('main/sync/books/probe', './thing.ts', true);
  add('main/sync/probe', 'ws', false);
  add('main/sync/probe', 'fs', false);
  return found;
}
