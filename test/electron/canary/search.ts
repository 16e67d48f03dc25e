import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One way in which a secret may stand in text or bytes. */
export interface Form {
  readonly name: string;
  readonly pattern: Buffer;
}

const percent = (bytes: Buffer, upper: boolean) =>
  [...bytes]
    .map((byte) => `%${byte.toString(16).padStart(2, '0')[upper ? 'toUpperCase' : 'toLowerCase']()}`)
    .join('');
const escaped = (text: string, upper: boolean) =>
  [...text]
    .map(
      (character) =>
        `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')[upper ? 'toUpperCase' : 'toLowerCase']()}`,
    )
    .join('');

/**
 * The middle of what base64 makes of the secret when `shift` other bytes stand before it: the characters at both edges
 * depend on the neighbours and are left away.
 */
function base64Middle(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const whole = Math.floor((shift + bytes.length) / 3) * 4;
  return text.slice(shift === 0 ? 0 : 4, whole);
}

/** Every form of a secret that is looked for. */
export function formsOf(secret: string): readonly Form[] {
  const utf8 = Buffer.from(secret, 'utf8');
  const utf16 = Buffer.from(secret, 'utf16le');
  const forms: (readonly [string, string | Buffer])[] = [
    ['plain', secret],
    ['its first twelve characters', secret.slice(0, 12)],
    ['JSON-escaped', JSON.stringify(secret).slice(1, -1)],
    ['JSON-escaped by code', escaped(secret, false)],
    ['JSON-escaped by code, capitals', escaped(secret, true)],
    ['URL-encoded', encodeURIComponent(secret)],
    ['URL-encoded in full', percent(utf8, false)],
    ['URL-encoded in full, capitals', percent(utf8, true)],
    ['hex', utf8.toString('hex')],
    ['hex, capitals', utf8.toString('hex').toUpperCase()],
    ['UTF-16', utf16],
    ['UTF-16, big end first', Buffer.from(utf16).swap16()],
    ['hex of UTF-16', utf16.toString('hex')],
    ['backwards', [...secret].reverse().join('')],
    ...[0, 1, 2].flatMap((shift) => [
      [`base64 at ${shift}`, base64Middle(utf8, shift)] as const,
      [`base64url at ${shift}`, base64Middle(utf8, shift).replaceAll('+', '-').replaceAll('/', '_')] as const,
      [`base64 of UTF-16 at ${shift}`, base64Middle(utf16, shift)] as const,
    ]),
  ];
  return forms.map(([name, pattern]) => ({ name, pattern: Buffer.from(pattern as string) }));
}

export interface Hit {
  readonly where: string;
  readonly secret: number;
  readonly form: string;
}

/** Where any of the secrets stands in any form; a hit names the secret by its number only. */
export function search(where: string, content: Buffer | string, secrets: readonly string[]): Hit[] {
  const bytes = Buffer.from(content as string);
  return secrets.flatMap((secret, index) =>
    formsOf(secret)
      .filter(({ pattern }) => bytes.includes(pattern))
      .map(({ name }) => ({ where, secret: index, form: name })),
  );
}

/** The same for every file below a folder. */
export function searchFolder(
  folder: string,
  secrets: readonly string[],
): { readonly files: number; readonly hits: Hit[] } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return {
    files: files.length,
    hits: files.flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      return search(path.slice(folder.length + 1), readFileSync(path), secrets);
    }),
  };
}
