/** A picture as PNG, with its edge in pixels. */
export interface Picture {
  readonly size: number;
  readonly png: Buffer;
}

/** A Windows icon of PNG pictures (16 to 256 pixels): a directory of 16-byte entries, then the pictures. */
export function ico(pictures: readonly Picture[]): Buffer {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    header.writeUInt8(size >= 256 ? 0 : size, at);
    header.writeUInt8(size >= 256 ? 0 : size, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

const icnsTypes: Record<number, string> = { 128: 'ic07', 256: 'ic08', 512: 'ic09', 1024: 'ic10' };

/** A macOS icon of PNG pictures (128, 256, 512 and 1024 pixels): a type, a length and the picture, one after another. */
export function icns(pictures: readonly Picture[]): Buffer {
  const parts = pictures.map(({ size, png }) => {
    const type = icnsTypes[size];
    if (type === undefined) throw new Error(`a macOS icon has no picture of ${size} pixels`);
    return Buffer.concat([block(type, png.length + 8), png]);
  });
  const length = parts.reduce((sum, part) => sum + part.length, 8);
  return Buffer.concat([block('icns', length), ...parts]);
}

function block(type: string, length: number): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(length, 4);
  return head;
}
