import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { build, createServer, type Plugin, type Rolldown, type ViteDevServer } from 'vite';
import { parts } from './inputs.ts';
import { mainConfig } from './main-bundle.ts';
import { inRoot } from './paths.ts';

/**
 * `npm run dev -- [flags]`: the window from Vite's own server, with hot replacement, in front of the headless host,
 * which is built and started anew whenever main's or shared's files change. Flags go to the host; it runs in
 * `dist/dev-data` unless `--data-dir` says otherwise.
 */
const flags = process.argv.slice(2);
const dataDir = flags.includes('--data-dir') ? [] : ['--data-dir', inRoot('dist', 'dev-data')];

let host: ChildProcess | null = null;
let port = 0;
let token = '';
let server: ViteDevServer | null = null;

/** A new host has a new token: pages that are open go on with it. */
const handToken: Plugin = {
  name: 'plumbline-dev-token',
  resolveId: (id) => (id === '/@plumbline-dev-token' ? id : null),
  load: (id) =>
    id === '/@plumbline-dev-token'
      ? `import.meta.hot.on('plumbline:token', (token) => { location.hash = 'token=' + token; location.reload(); });`
      : null,
  transformIndexHtml: () => [
    { tag: 'script', attrs: { type: 'module', src: '/@plumbline-dev-token' }, injectTo: 'head' },
  ],
};

async function openWindowServer(): Promise<void> {
  server = await createServer({
    configFile: inRoot('build', 'vite.renderer.config.ts'),
    plugins: [handToken],
    server: {
      host: '127.0.0.1',
      proxy: {
        '/ipc': { target: `http://127.0.0.1:${port}`, ws: true, changeOrigin: true, rewriteWsOrigin: true },
      },
    },
  });
  await server.listen();
}

function startHost(): void {
  const args = [...flags, ...dataDir, '--no-open', ...(port === 0 ? [] : ['--port', String(port)])];
  const child = spawn(
    process.execPath,
    ['--disable-sigusr1', inRoot('dist', 'main', 'headless.js'), ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  host = child;
  createInterface({ input: child.stdout }).on('line', (line) => void ready(line));
  child.once('exit', (code) => {
    if (host === child)
      process.stderr.write(`The host ended (${code}); it starts again at the next change.\n`);
  });
}

async function ready(line: string): Promise<void> {
  const said = JSON.parse(line) as { ws: string; token: string };
  token = said.token;
  port = Number(new URL(said.ws).port);
  if (server === null) await openWindowServer();
  else server.ws.send({ type: 'custom', event: 'plumbline:token', data: token });
  const origin = server?.resolvedUrls?.local[0] ?? '';
  process.stdout.write(`${origin}#token=${token}\n`);
}

async function restartHost(): Promise<void> {
  const old = host;
  host = null;
  if (old && old.exitCode === null && old.signalCode === null) {
    const gone = new Promise((resolve) => old.once('exit', resolve));
    old.kill('SIGTERM');
    await gone;
  }
  startHost();
}

async function stop(): Promise<void> {
  const old = host;
  host = null;
  await server?.close();
  if (old && old.exitCode === null) {
    old.once('exit', () => process.exit(0));
    old.kill('SIGTERM');
  } else process.exit(0);
}

// The host wants a window of its own, though here nobody looks at it.
if (!existsSync(inRoot('dist', 'renderer', 'index.html'))) {
  await build({ configFile: inRoot('build', 'vite.renderer.config.ts'), logLevel: 'warn' });
}
mkdirSync(inRoot('dist'), { recursive: true });
// What stands in dist/main from now on was not made by a build: npm start must not take it for one.
for (const part of parts) if (part.name === 'main') rmSync(inRoot(part.stamp), { force: true });
const config = mainConfig(inRoot('dist', 'main'));
const watcher = (await build({
  ...config,
  build: { ...config.build, watch: {} },
})) as Rolldown.RolldownWatcher;
let restarting = Promise.resolve();
watcher.on('event', (event) => {
  if (event.code === 'END') restarting = restarting.then(restartHost);
  if (event.code === 'ERROR') process.stderr.write(`${event.error.message}\n`);
});
process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());
