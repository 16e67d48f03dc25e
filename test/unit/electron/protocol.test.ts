import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isOwn } from '#main/electron/origin.ts';
import { appProtocolHandler, registerScheme } from '#main/electron/protocol/app-protocol.ts';
import { containedPath } from '#main/electron/protocol/contained-path.ts';
import { createStandIn } from '#test/electron/standin/stand-in.ts';

let top: string;
let get: (url: string, method?: string) => Promise<Response>;
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'plumbline-protocol-'));
  const folder = join(top, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(top, 'secret.js'), 'outside');
  writeFileSync(join(folder, 'index.html'), '<h1>in</h1>');
  writeFileSync(join(folder, 'assets', 'main-A1.js'), 'inside');
  writeFileSync(join(folder, 'notes.exe'), 'no');
  writeFileSync(join(folder, '.hidden.js'), 'no');
  symlinkSync(join(top, 'secret.js'), join(folder, 'link.js'));
  const handler = appProtocolHandler(folder, () => null);
  get = (url, method = 'GET') => handler({ url, method } as Request);
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

describe('app://main', () => {
  test('is registered as a standard and secure scheme without any right to pass the policy', () => {
    const standIn = createStandIn({ cdp: null, exit: () => {} });
    registerScheme(standIn.electron.protocol);
    expect(standIn.schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
  });

  test('serves the built files with their types and the policy', async () => {
    const page = await get('app://main/index.html');
    expect([page.status, await page.text(), page.headers.get('content-type')]).toEqual([
      200,
      '<h1>in</h1>',
      'text/html; charset=utf-8',
    ]);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; /);
    expect(page.headers.get('content-security-policy')).not.toMatch(/unsafe|https?:|\*/);
    expect((await get('app://main/')).status).toBe(200);
    expect(await (await get('app://main/assets/main-A1.js?v=1#x')).text()).toBe('inside');
  });

  test.each([
    'app://main/../secret.js',
    'app://main/assets/../../secret.js',
    'app://main/%2e%2e/secret.js',
    'app://main/..%2fsecret.js',
    'app://main/assets%2fmain-A1.js',
    'app://main/..%5csecret.js',
    'app://main/..\\secret.js',
    'app://main//etc/passwd',
    'app://main/assets//main-A1.js',
    'app://main/C:/windows/win.ini',
    'app://main/index.html%00.js',
    'app://main/index.html::$DATA',
    'app://main/.hidden.js',
    'app://main/INDEX.HTML',
    'app://main/Assets/main-A1.js',
    'app://main/index.html.',
    'app://main/link.js',
    'app://main/notes.exe',
    'app://main/assets',
    'app://main/nothing.js',
    'app://MAIN/index.html',
    'app://other/index.html',
    'app://main:1/index.html',
    'app://user@main/index.html',
    'app:main/index.html',
    'file:///etc/passwd',
    'https://main/index.html',
  ])('refuses %s, also with the policy', async (url) => {
    const answer = await get(url);
    expect([403, 404]).toContain(answer.status);
    expect(await answer.text()).toBe('');
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  });

  test.each(['POST', 'PUT', 'HEAD', 'DELETE'])('refuses the method %s', async (method) => {
    expect((await get('app://main/index.html', method)).status).toBe(403);
  });

  test('never yields a path outside its folder, whatever the path says', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '%2e%2e',
        '%2f',
        '..%2f',
        '\\',
        '~',
        'C:',
        '\0',
        'assets',
        'index.html',
        ' ',
        '%00',
        '‥',
        '．．',
      ),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const path = containedPath('/app/renderer', `/${pieces.join('/')}`);
        if (path === null) return;
        expect(path.startsWith('/app/renderer/')).toBe(true);
        expect(path).not.toMatch(/\.\.|%|\\|\0/);
      }),
      { seed: 7, numRuns: 2000 },
    );
    expect(containedPath('/app/renderer', '/assets/main-A1.js')).toBe('/app/renderer/assets/main-A1.js');
  });

  test('is the only origin that counts as our own', () => {
    expect(isOwn('app://main/index.html')).toBe(true);
    for (const url of [
      'app://main.evil/',
      'app://mainx/',
      'http://main/',
      'data:text/html,x',
      '',
      'app:',
      'about:blank',
    ]) {
      expect(isOwn(url)).toBe(false);
    }
  });
});
