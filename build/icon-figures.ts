import { readFileSync } from 'node:fs';
import type { Figure } from '#main/electron/figure.ts';

/** For which ground a figure is drawn: a dark or a light panel, or black for macOS, which colours it itself. */
export type Ground = 'dark' | 'light' | 'template';

const source = new URL('icons/plumb.svg', import.meta.url);

interface Look {
  readonly angle: number;
  readonly colour: Readonly<Record<'dark' | 'light', string>>;
  readonly filled: boolean;
  readonly dashed: boolean;
  readonly pinned: boolean;
  readonly opacity: number;
}

const plain = { filled: true, dashed: false, pinned: false, opacity: 1 } as const;

/** Shape says the state before colour does: angle, filling, dashes and the pin tell the seven figures apart in black too. */
const looks: Record<Figure, Look> = {
  straight: { ...plain, angle: 0, colour: { dark: '#4cc38a', light: '#18794e' } },
  filling: { ...plain, angle: -14, filled: false, colour: { dark: '#74b6ff', light: '#0b5fc0' } },
  leaning: { ...plain, angle: -14, colour: { dark: '#e2b714', light: '#8d6a00' } },
  swung: { ...plain, angle: -30, colour: { dark: '#ffa057', light: '#bd4b00' } },
  dashed: { ...plain, angle: 0, filled: false, dashed: true, colour: { dark: '#9e8cfc', light: '#5746af' } },
  pinned: { ...plain, angle: 0, pinned: true, colour: { dark: '#ff6369', light: '#c62a2f' } },
  outline: {
    ...plain,
    angle: 0,
    filled: false,
    opacity: 0.75,
    colour: { dark: '#a8adb3', light: '#63686d' },
  },
};

/** The figure for a tray. */
export function figureSvg(figure: Figure, ground: Ground): string {
  const look = looks[figure];
  const colour = ground === 'template' ? '#000000' : look.colour[ground];
  const pin = `<path d="M3 12l26 17M29 12L3 29" stroke="${colour}" stroke-width="3" stroke-linecap="round" />`;
  return draw({
    ground: '',
    beam: colour,
    line: colour,
    angle: String(look.angle),
    opacity: String(look.opacity),
    dash: look.dashed ? '2.4 2.2' : 'none',
    bobDash: look.dashed ? '3 2.4' : 'none',
    fill: look.filled && !look.pinned ? colour : 'none',
    outline: colour,
    pin: look.pinned ? pin : '',
  });
}

/** The program's own mark: brass on a dark ground, hanging straight. */
export function markSvg(): string {
  const brass = '#c9a24a';
  return draw({
    ground: '<rect x="0" y="0" width="32" height="32" rx="7" fill="#171b1f" />',
    beam: brass,
    line: brass,
    angle: '0',
    opacity: '1',
    dash: 'none',
    bobDash: 'none',
    fill: brass,
    outline: brass,
    pin: '',
  })
    .replace('viewBox="0 0 32 32"', 'viewBox="-4 -3.5 40 40"')
    .replace(
      '<rect x="0" y="0" width="32" height="32" rx="7"',
      '<rect x="-3" y="-2.5" width="38" height="38" rx="8"',
    );
}

function draw(parts: Readonly<Record<string, string>>): string {
  return readFileSync(source, 'utf8').replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`plumb.svg asks for "${name}"`);
    return part;
  });
}
