import { JournalError } from '#main/journal/error.ts';
import type { ActionBody } from '#main/practice/index.ts';
import { promptsOf } from '#main/sync/prompts/prompts.ts';
import type { LimitDoc } from '#main/sync/standing/document.ts';
import { dec } from '#shared/decimal.ts';
import type { AppendFault } from '../model-journal.ts';
import type { PlayWatch } from '../standing/play-watch.ts';
import type { StandingStage } from '../standing/stage.ts';
import { limit, stop, tradesThrough } from '../standing/support.ts';
import type { World } from '../world.ts';
import type { Letter } from './word.ts';

/** What a letter acts on. */
export interface Scene {
  readonly world: World;
  readonly watch: PlayWatch;
  readonly stage: StandingStage;
  /** What the next durable write meets. */
  nextWrite: AppendFault | null;
}

/** One thing that can happen next to a symbol with standing orders. */
export interface StandingLetter extends Letter {
  readonly does: (scene: Scene) => Promise<void> | void;
}

type Fault = ActionBody<'fault.add'>['effect'];

const OVER = 2000;
/** Under both stops. */
const UNDER = 1890;
const REFUSED = '{"code":30004,"msg":"Insufficient position"}';

const does = (name: string, act: StandingLetter['does']): StandingLetter => ({
  name,
  does: act,
  mood: false,
});
const mood = (name: string, act: StandingLetter['does']): StandingLetter => ({ name, does: act, mood: true });
const fault = (name: string, method: 'POST' | 'DELETE' | 'GET', path: string, effect: Fault) =>
  mood(name, ({ world }) => void world.control('fault.add', { match: { path, method, times: 1 }, effect }));
const write = (name: string, each: AppendFault) =>
  mood(name, (scene) => {
    scene.nextWrite = each;
  });
const passes = (name: string, ms: number) => does(name, ({ stage }) => stage.stands(ms));

const standing = ({ world }: Scene) => world.state().standing;
const newest = (scene: Scene): LimitDoc | null => standing(scene).limits.at(-1) ?? null;

/** Everything that the newest limit's price reaches trades so much of it. */
function trades(scene: Scene, share: number): void {
  const of = newest(scene);
  if (!of) return;
  const quantity = dec(of.quantity).mul(share).toDecimalPlaces(4).toFixed();
  tradesThrough(scene.world, of.side, of.price, quantity);
  scene.stage.quote();
}

/** The answer to what is asked: the first that is offered, or the last. */
function answer({ world, watch, stage }: Scene, at: 0 | -1): void {
  const { answers } = world.engine;
  const prompt = promptsOf(world.managed()).find(({ kind }) => kind !== 'holding');
  const option = prompt?.options.at(at)?.id;
  if (!prompt || !option) return;
  watch.clicked('answer');
  stage.quietly(option, () => answers.answer(prompt.id, option));
}

/** Every kind of thing that a symbol's limits and its stop know. */
export const STANDING_LETTERS: readonly StandingLetter[] = [
  does('buy 0.2 at 1950', ({ stage }) => stage.ask(limit('BUY', '1950', '0.2'), null)),
  does('sell 0.2 at 2050', ({ stage }) => stage.ask(limit('SELL', '2050', '0.2'), null)),
  does('stop at 1950 that keeps 0', (scene) =>
    scene.stage.ask(stop('1950', '0', { away: 'go-on' }), standing(scene).stop?.id ?? null),
  ),
  does('move the limit', (scene) => {
    const of = newest(scene);
    if (!of) return;
    const price = dec(of.price).plus(of.side === 'BUY' ? -10 : 10);
    scene.stage.ask(limit(of.side, price.toFixed(), '0.15'), of.id);
  }),
  does('take back the limit', (scene) => {
    const of = newest(scene);
    if (of) scene.stage.takeBack(of.id);
  }),
  does('take back the stop', (scene) => {
    const of = standing(scene).stop;
    if (of) scene.stage.takeBack(of.id);
  }),
  does('the limit fills in part', (scene) => trades(scene, 0.4)),
  does('the limit fills', (scene) => trades(scene, 1)),
  does('the limit is cancelled elsewhere', (scene) => {
    const of = newest(scene);
    if (of) scene.stage.cancelElsewhere(of.order);
  }),
  does('under for its second', async ({ stage }) => {
    stage.now = UNDER;
    await stage.stands(1300);
  }),
  does('a wick of 0.8 s', async ({ stage }) => {
    await stage.stands(800, UNDER);
    await stage.stands(400);
  }),
  does('emptied bids for 2 s', async ({ stage }) => {
    await stage.stands(2000, 1400, 600);
    await stage.stands(400);
  }),
  does('over again', async ({ stage }) => {
    stage.now = OVER;
    await stage.stands(400);
  }),
  does('Long 20 %', ({ stage }) => stage.click('long', '20')),
  does('Reduce 50 %', ({ stage }) => stage.click('reduce', '50')),
  does('Flat', ({ stage }) => stage.click('flat', '100')),
  does('yes', (scene) => answer(scene, 0)),
  does('no', (scene) => answer(scene, -1)),
  does('a reserve of 0.6', ({ stage }) => stage.reserve('0.6')),
  does('pause', ({ world, stage }) => stage.quietly('pause', () => world.engine.control.pause(true))),
  does('resume', ({ world, stage }) => stage.quietly('resume', () => world.engine.control.pause(false))),
  does('kill', ({ stage }) => stage.kill()),
  does('re-arm', ({ stage }) => stage.rearm()),
  does('lease renewed', ({ world }) => world.program.renew()),
  does('dies and starts again', async (scene) => {
    scene.nextWrite = null;
    await scene.stage.dies(300);
  }),
  does('no price for 35 s', async ({ world, watch }) => {
    const { id } = world.control('fault.add', {
      match: { path: '/depth', times: null },
      effect: { kind: 'answer', status: 500, body: '{}' },
    });
    watch.stops.silent();
    await world.pass(35_000);
    watch.stops.stillSilent();
    world.control('fault.clear', { id });
  }),
  write('next write refused', { reject: new JournalError('full', 'The disk is full.') }),
  write('next write takes 3 s', { extraMs: 3000 }),
  fault('next create refused', 'POST', '/order', {
    kind: 'answer',
    status: 400,
    body: REFUSED,
    apply: false,
  }),
  fault('next create taken but its reply lost', 'POST', '/order', { kind: 'loseReply' }),
  fault('next create lost', 'POST', '/order', { kind: 'loseRequest' }),
  fault('next cancel ignored', 'DELETE', '/order', { kind: 'cancelIgnored' }),
  fault('next reading old', 'GET', '/account', { kind: 'staleRead', ms: 3000 }),
  passes('a moment', 60),
  passes('a rung', 2200),
  passes('a check', 31_000),
];
