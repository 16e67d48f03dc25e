import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const packages = /\.(deb|rpm|exe|dmg|zip)$/;

/**
 * Writes SHA256SUMS-PLATFORM-ARCH.txt beside the packages of this version, for `sha256sum -c`, and returns its name; null
 * where there is no package. The name tells platforms apart, since a release puts all of them into one folder.
 */
export function writeChecksums(
  folder: string,
  version: string,
  platform: string,
  arch: string,
): string | null {
  const names = readdirSync(folder)
    .filter((name) => packages.test(name) && name.includes(version))
    .sort();
  if (names.length === 0) return null;
  const lines = names.map((name) => {
    const sum = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
    return `${sum}  ${name}\n`;
  });
  const file = `SHA256SUMS-${platform}-${arch}.txt`;
  writeFileSync(join(folder, file), lines.join(''));
  return file;
}
