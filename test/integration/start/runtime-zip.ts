import { crc32 } from 'node:zlib';
import { electronVersion } from '../../../build/electron-runtime.ts';

interface Entry {
  readonly name: string;
  readonly content: string;
  readonly mode: number;
}

/**
 * Stands for Electron's program: answers when it is asked for its version, otherwise notes what it was started with and
 * stays until it gets SIGTERM, which it notes too. `starts` is the file that it notes in.
 */
export function fakeProgram(starts: string): string {
  return `#!${process.execPath}
const { appendFileSync } = require('node:fs');
if (process.argv[2] === '--version') { console.log('v${electronVersion()}'); process.exit(0); }
const note = (what) => appendFileSync(${JSON.stringify(starts)}, JSON.stringify(what) + '\\n');
process.on('SIGTERM', () => { note('SIGTERM'); process.exit(0); });
note({ args: process.argv.slice(2), node: process.env.ELECTRON_RUN_AS_NODE ?? null });
if (!process.argv.includes('--mode')) process.exit(0);
setInterval(() => {}, 1000);
`;
}

/** A release of Electron's as it is published: `version` and the program, and padding that makes it a download. */
export function runtimeZip(program: string, padding = 0): Buffer {
  return zip([
    { name: 'version', content: electronVersion() ?? '', mode: 0o100644 },
    { name: 'electron', content: program, mode: 0o100755 },
    { name: 'padding', content: 'x'.repeat(padding), mode: 0o100644 },
  ]);
}

/** Stored, not packed: PKWARE's APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16. */
function zip(entries: readonly Entry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, mode } of entries) {
    const data = Buffer.from(content);
    const label = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(label.length, 22);
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), common, label, data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    // Made by Unix: the mode is then taken from the external attributes.
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common, rest, label]));
    files.push(file);
    offset += file.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, central, Buffer.from('PK\x05\x06'), end]);
}
