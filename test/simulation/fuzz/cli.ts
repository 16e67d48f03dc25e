import { generate } from './generate.ts';
import { play } from './run.ts';

const runs = Number(process.argv[2] ?? 100);
const first = Number(process.argv[3] ?? 1);
const one = process.argv[4] === 'story';
let checks = 0,
  due = 0,
  conv = 0,
  sc = 0,
  su = 0,
  orders = 0,
  raced = 0;
const sins: Record<string, { n: number; first: number; s: string }> = {};
const t0 = performance.now();
for (let seed = first; seed < first + runs; seed++) {
  const r = await play(generate(seed, { symbols: 1 }), one);
  if (one) console.log(r.story.join('\n'));
  checks += r.checks;
  due += r.due;
  conv += r.converged;
  sc += r.stopsConfirmed;
  su += r.stopsUnjustified;
  orders += r.ordersSent;
  raced += r.raced;
  for (const v of r.violations) {
    const key = v.sin + ': ' + v.sentence.replace(/[0-9.]+/g, '#').slice(0, 110);
    const e = (sins[key] ??= { n: 0, first: seed, s: v.sentence });
    e.n++;
  }
}
for (const [k, v] of Object.entries(sins)
  .sort((a, b) => b[1].n - a[1].n)
  .slice(0, 40))
  console.log(v.n, 'seed', v.first, k.split(':')[0], '|', v.s.slice(0, 300));
const ms = performance.now() - t0;
console.log({
  runs,
  checks,
  due,
  conv,
  sc,
  su,
  orders,
  raced,
  perRun: ms / runs,
  cps: Math.round((checks / ms) * 1000),
});
