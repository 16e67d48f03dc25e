/** Draws every icon from build/icons/plumb.svg: `node build/icons.ts`. What it writes is committed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import type { Figure } from '#main/electron/figure.ts';
import { icns, ico, type Picture } from './icon-containers.ts';
import { figureSvg, type Ground, markSvg } from './icon-figures.ts';

export const figures: readonly Figure[] = [
  'straight',
  'filling',
  'leaning',
  'swung',
  'dashed',
  'pinned',
  'outline',
];
const grounds: readonly Ground[] = ['dark', 'light', 'template'];
const folder = new URL('icons/', import.meta.url);

function picture(svg: string, size: number): Picture {
  const png = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();
  return { size, png };
}

/** The tray's pictures as a module, so that the packaged program needs no file beside its bundle. */
export function trayModule(): string {
  const base64 = (figure: Figure, ground: Ground, size: number) =>
    picture(figureSvg(figure, ground), size).png.toString('base64');
  const rows = figures.map((figure) => {
    const byGround = grounds.map(
      (ground) =>
        `    ${ground}: {\n      normal:\n        '${base64(figure, ground, 22)}',\n      double:\n        '${base64(figure, ground, 44)}',\n    },`,
    );
    return `  ${figure}: {\n${byGround.join('\n')}\n  },`;
  });
  return [
    '/** Made by build/icons.ts from build/icons/plumb.svg; PNG in base64, 22 and 44 pixels. */',
    "import type { Figure } from '../figure.ts';",
    '',
    'interface Pair {',
    '  readonly normal: string;',
    '  readonly double: string;',
    '}',
    "export const trayPictures: Readonly<Record<Figure, Readonly<Record<'dark' | 'light' | 'template', Pair>>>> = {",
    ...rows,
    '};',
    '',
    '/** The program itself, 128 pixels: for a window without a packaged icon. */',
    'export const windowPicture =',
    `  '${picture(markSvg(), 128).png.toString('base64')}';`,
    '',
  ].join('\n');
}

/** The packages' icons by file name under build/icons. */
export function packageIcons(): ReadonlyMap<string, Buffer> {
  const mark = (size: number) => picture(markSvg(), size);
  const files = new Map<string, Buffer>();
  for (const size of [16, 32, 48, 64, 128, 256, 512]) files.set(`linux/${size}x${size}.png`, mark(size).png);
  files.set('icon.ico', ico([16, 24, 32, 48, 64, 128, 256].map(mark)));
  files.set('icon.icns', icns([128, 256, 512, 1024].map(mark)));
  return files;
}

if (import.meta.main) {
  for (const [name, content] of packageIcons()) {
    const file = new URL(name, folder);
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, content);
  }
  writeFileSync(new URL('../main/electron/tray/pictures.generated.ts', import.meta.url), trayModule());
}
