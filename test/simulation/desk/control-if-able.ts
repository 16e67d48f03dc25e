import { type ActionBody, type ActionName, Refused } from '#main/practice/index.ts';
import type { DeskWorld } from './desk-world.ts';

/** Has something happen to the live account from outside; what it can't do is no event, and is told as such. */
export function controlIfAble<N extends ActionName>(
  { live }: Pick<DeskWorld, 'live'>,
  watch: { tell(sentence: string): void },
  name: N,
  body: ActionBody<N>,
): void {
  try {
    live.control(name, body);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    watch.tell(`(not so: ${error.message})`);
  }
}
