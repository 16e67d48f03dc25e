import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Call {
  readonly args: readonly string[];
  readonly folder: string;
  /** SOURCE_DATE_EPOCH. */
  readonly date: string | null;
}

const tools = {
  fpm: 'CUSTOM_FPM_PATH',
  '7za': 'ELECTRON_BUILDER_7ZIP_PATH',
  dmgbuild: 'CUSTOM_DMGBUILD_PATH',
};

/**
 * What electron-builder would download to make packages with: each notes how it is called and makes a file where the
 * package should be.
 */
export function placeholderTools() {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-tools-'));
  for (const name of Object.keys(tools)) {
    writeFileSync(
      join(folder, name),
      `#!${process.execPath}
const { appendFileSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
const { SOURCE_DATE_EPOCH: date = null } = process.env;
appendFileSync(__filename + '.calls', JSON.stringify({ args, folder: process.cwd(), date }) + '\\n');
const made = args.find((each) => /\\.(deb|rpm|7z|zip|dmg)$/.test(each));
if (made) writeFileSync(made, 'made by ' + ${JSON.stringify(name)});
`,
      { mode: 0o755 },
    );
  }
  const calls = (name: keyof typeof tools): readonly Call[] => {
    const file = join(folder, `${name}.calls`);
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line));
  };
  return {
    environment: Object.fromEntries(Object.entries(tools).map(([name, key]) => [key, join(folder, name)])),
    calls,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
