import type { Voice } from '../voice.ts';
import { account } from './account.ts';
import { alerts } from './alerts.ts';
import { app } from './app.ts';
import { chart } from './chart.ts';
import { guide } from './guide.ts';
import { header } from './header.ts';
import { history } from './history.ts';
import { inbox } from './inbox.ts';
import { keys } from './keys.ts';
import { link } from './link.ts';
import { metrics } from './metrics.ts';
import { palette } from './palette.ts';
import { parts } from './parts.ts';
import { past } from './past.ts';
import { plumb } from './plumb.ts';
import { portfolio } from './portfolio.ts';
import { practice } from './practice.ts';
import { settings } from './settings.ts';
import { standing } from './standing.ts';
import { start } from './start.ts';
import { states } from './states.ts';
import { strip } from './strip.ts';
import { symbols } from './symbols.ts';
import { tables } from './tables.ts';
import { ticket } from './ticket.ts';
import { times } from './times.ts';
import { typed } from './typed.ts';
import { whatIf } from './what-if.ts';

/** Every text of the window in English, by the part of the window that says it. */
export const english = (voice: Voice) => ({
  header: header(voice),
  app: app(voice),
  inbox: inbox(voice),
  parts: parts(voice),
  guide: guide(voice),
  symbols: symbols(voice),
  start: start(),
  strip: strip(voice),
  link: link(voice),
  plumb: plumb(voice),
  chart: chart(voice),
  ticket: ticket(voice),
  standing: standing(voice),
  typed: typed(voice),
  tables: tables(voice),
  portfolio: portfolio(voice),
  account: account(voice),
  alerts: alerts(voice),
  history: history(voice),
  past: past(),
  metrics: metrics(voice),
  palette: palette(voice),
  settings: settings(voice),
  keys: keys(voice),
  practice: practice(voice),
  whatIf: whatIf(voice),
  states: states(),
  times: times(voice),
});
