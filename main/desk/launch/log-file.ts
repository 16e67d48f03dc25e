import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file of lines, at most `largest` bytes; the one before it has `.1` at its end. Writes at once. */
export class LineFile {
  private readonly file: string;
  private readonly largest: number;
  private open: { readonly fd: number; size: number } | null = null;
  /** The last line was cut off by a disk that became full in the middle of it. */
  private torn = false;

  constructor(file: string, largest: number) {
    this.file = file;
    this.largest = largest;
  }

  /** Appends one line, with its end. Throws the system's error when that failed; a later call opens the file anew. */
  append(line: string): void {
    const bytes = Buffer.from(this.torn ? `\n${line}` : line);
    try {
      let to = this.opened();
      if (to.size > 0 && to.size + bytes.length > this.largest) {
        this.close();
        renameSync(this.file, `${this.file}.1`);
        to = this.opened();
      }
      this.write(to, bytes);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  close(): void {
    const { open } = this;
    this.open = null;
    try {
      if (open) closeSync(open.fd);
    } catch {
      // A disk may tell only now that it could not keep what was written; the descriptor is gone all the same.
    }
  }

  opened(): { readonly fd: number; size: number } {
    if (this.open) return this.open;
    mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
    const fd = openSync(this.file, 'a', 0o600);
    this.open = { fd, size: fstatSync(fd).size };
    return this.open;
  }

  private write(to: { readonly fd: number; size: number }, bytes: Buffer): void {
    let done = 0;
    while (done < bytes.length) {
      let count = 0;
      try {
        count = writeSync(to.fd, bytes, done);
      } finally {
        if (done + count > 0) this.torn = done + count < bytes.length;
      }
      done += count;
      to.size += count;
    }
  }
}
