import { tell, words } from '#main/sync/engine-words.ts';
import { Refusal } from '#main/sync/refusal.ts';
import { together } from '#main/sync/together.ts';
import type { ChannelArgs, ChannelResult } from '#shared/ipc/contract.ts';
import type { DeskCore } from '../core.ts';
import { isInKoinly } from '../money/koinly.ts';
import { type LocalTime, localTime } from '../money/local-time.ts';
import { REPORT_NOTES, reportText } from '../money/report-file.ts';
import { newExport } from './new-export.ts';
import { writeWhole } from './write-whole.ts';

const said = words.deskHandlers.exports;

/**
 * Writes trades, fees and flows of a year into a new file of the exports folder, whole or not at all. Rejects with a
 * Refusal when the zone isn't known or the disk refuses.
 */
export async function exportYear(
  core: DeskCore,
  { year, zone, format }: ChannelArgs<'portfolio.export'>,
): Promise<ChannelResult<'portfolio.export'>> {
  const { portfolio, venue } = core.ready();
  const local = zoneNamed(zone);
  const { rows, missing } = await portfolio.report(local, year);
  const written = format === 'koinly' ? rows.filter(isInKoinly) : rows;
  const lost = missing === 0 ? [] : [said.movementsMissing({ count: missing })];
  const head = {
    program: `Plumbline ${core.options.version}`,
    account: `${venue.account.venue} ${venue.account.uid}`,
    year,
    zone,
    notes: [...REPORT_NOTES, ...lost].map(tell),
  };
  const name = {
    stem: `money-${year}${format === 'koinly' ? '-koinly' : ''}`,
    extension: format === 'json' ? 'json' : 'csv',
    now: core.ports.clock.now(),
  };
  return newExport(core.options.dataFolder, name, async (file) => {
    await writeWhole(file, 'export', async (write) => {
      for (const piece of reportText(format, head, rows, local)) await write(piece);
    });
    const corrected = written.length === rows.length ? 0 : rows.filter(isCorrection).length;
    const sentence = together(
      said.wroteYear({ rows: said.rows({ count: written.length }), year: String(year), file }),
      ...lost,
      ...(corrected === 0 ? [] : [said.correctedLeftOut({ count: corrected })]),
    );
    return { sentence, file, rows: written.length };
  });
}

const isCorrection = ({ what }: { readonly what: string }): boolean => what === 'fill corrected';

function zoneNamed(zone: string): LocalTime {
  try {
    return localTime(zone);
  } catch {
    throw new Refusal('bad-arguments', said.unknownZone({ zone }));
  }
}
