import { open } from 'node:fs/promises';
import { z } from 'zod';

const MOST_BYTES = 256 * 1024;
const MOST_LINES = 1000;

const line = z.looseObject({
  level: z.number(),
  time: z.number().min(0).max(8.64e15),
  msg: z.string().optional(),
});
const levels: Readonly<Record<number, string>> = { 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' };

/**
 * The last lines of a log file, oldest first: at most 1,000, out of its last 256 KiB, each as time, level, sentence and
 * what else it says. What is no line of ours is given as it is. Rejects with the system's error.
 */
export async function logTail(file: string): Promise<readonly string[]> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - MOST_BYTES);
    const bytes = Buffer.alloc(size - from);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
    const lines = bytes.toString('utf8', 0, bytesRead).split('\n');
    // The first one is cut off, where the file is longer.
    return lines
      .slice(from > 0 ? 1 : 0)
      .filter((text) => text !== '')
      .slice(-MOST_LINES)
      .map(readable);
  } finally {
    await handle.close();
  }
}

function readable(text: string): string {
  try {
    const { level, time, msg, ...rest } = line.parse(JSON.parse(text));
    const more = Object.keys(rest).length === 0 ? '' : ` ${JSON.stringify(rest)}`;
    return `${new Date(time).toISOString()} ${levels[level] ?? level} ${msg ?? ''}${more}`;
  } catch {
    return text;
  }
}
