import type { Effect, Entry } from './entry.ts';
import type { Plain } from './plain.ts';

const MOST = 160;

/** One turn for a person: when, what came, and what followed, a line each. */
export function linesOf({ at, in: input, did = [], now = {} }: Entry): readonly string[] {
  const time = new Date(at).toISOString().slice(11, 23);
  return [
    `${time} ${cameIn(input)}`,
    ...did.map((effect) => `    ${effectLine(effect)}`),
    ...Object.entries(now).map(([symbol, line]) => `    ${symbol}: ${line}`),
  ];
}

function cameIn(input: Entry['in']): string {
  switch (input.k) {
    case 'asked':
      return `asked ${input.n}: ${input.name} ${short(input.args)}`;
    case 'told':
      return `told: ${input.name} ${short(input.args)}`;
    case 'reply':
      return `answer ${input.n}: ${input.v === undefined ? '(as before)' : short(input.v)}`;
    case 'failed':
      return `failure ${input.n}: ${short(input.e)}`;
    case 'due':
      return `timer ${input.n} is due`;
    case 'called':
      return `function ${input.n} called ${short(input.args)}`;
    case 'open':
      return `opened ${short(input.with)}`;
    case 'unasked':
      return 'nothing came';
  }
}

const effectLine = ([name, n, args]: Effect): string => `${name}${n === null ? '' : ` ${n}`} ${short(args)}`;

const short = (plain: Plain | readonly Plain[]): string => {
  const text = JSON.stringify(plain);
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
};
