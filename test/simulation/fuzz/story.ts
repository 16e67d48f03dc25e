import type { RunResult } from './run.ts';
import type { Schedule } from './schedule.ts';

/** A run as a story for people: the world, what happened when, and what was wrong. */
export function tell(schedule: Schedule, result: RunResult, before: number): string {
  const { setting, happenings, seed } = schedule;
  const shrunk =
    happenings.length < before ? ` (shrunk from ${before} to ${happenings.length} happenings)` : '';
  const world = [
    `${setting.symbols.join(', ')}; ${pairs(setting.balances)}`,
    `reserves ${pairs(setting.reserves) || 'none'}; settings ${pairs({ ...setting.settings, ...setting.symbolSettings }) || 'as they come'}`,
    `${setting.moving ? 'a moving' : 'a frozen'} market, ${setting.roundTripMs} ms round trip, ${setting.streamMs === null ? 'no stream' : `stream ${setting.streamMs} ms late`}, fees in ${setting.feeMode}${setting.checks ? '' : ', Simulation'}`,
  ];
  const wrong = result.violations.map(
    ({ sin, at, sentence }) => `  ${(at / 1000).toFixed(3)} s  ${sin}: ${sentence}`,
  );
  return [
    `Seed ${seed}${shrunk}`,
    ...world.map((line) => `  ${line}`),
    '',
    ...result.story,
    '',
    wrong.length > 0 ? `Wrong:\n${[...new Set(wrong)].join('\n')}` : 'Nothing is wrong.',
    '',
  ].join('\n');
}

function pairs(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
