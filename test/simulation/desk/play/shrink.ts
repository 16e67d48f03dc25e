import type { DeskSchedule } from './happenings.ts';
import { type DeskRunResult, playDesk } from './run.ts';

/**
 * A failing run without what it doesn't need to fail in the same way: happenings are left out one after another, first with
 * their time kept and then without. One that doesn't fail stays whole.
 */
export async function shrunk(schedule: DeskSchedule): Promise<DeskRunResult> {
  let last = { schedule, result: await playDesk(schedule) };
  const sin = last.result.violations[0]?.sin;
  if (sin === undefined) return last.result;
  for (let at = schedule.happenings.length - 1; at >= 0; at -= 1) {
    for (const happenings of without(last.schedule, at)) {
      const tried = { ...last.schedule, happenings };
      const result = await playDesk(tried);
      if (result.violations[0]?.sin !== sin) continue;
      last = { schedule: tried, result };
      break;
    }
  }
  const left = `shrunk from ${schedule.happenings.length} to ${last.schedule.happenings.length} happenings`;
  return { ...last.result, story: [left, ...last.result.story] };
}

function without({ happenings }: DeskSchedule, at: number): readonly DeskSchedule['happenings'][] {
  const rest = happenings.filter((_, index) => index !== at);
  const waited = happenings[at]?.afterMs ?? 0;
  const inTime = rest.map((each, index) =>
    index === at ? { ...each, afterMs: each.afterMs + waited } : each,
  );
  return [inTime, rest];
}
