import type { Voice } from '../../voice.ts';
import { account } from './account.ts';
import { alertSettings } from './alert-settings.ts';
import { alerts } from './alerts.ts';
import { check } from './check.ts';
import { clicks } from './clicks.ts';
import { commands } from './commands.ts';
import { control } from './control.ts';
import { credentials } from './credentials.ts';
import { deskAccount } from './desk-account.ts';
import { deskDispatch } from './desk-dispatch.ts';
import { deskHandlers } from './desk-handlers.ts';
import { deskMoney } from './desk-money.ts';
import { deskProgram } from './desk-program.ts';
import { deskQuestions } from './desk-questions.ts';
import { deskView } from './desk-view.ts';
import { evaluation } from './evaluation.ts';
import { exchange } from './exchange.ts';
import { exchangeParts } from './exchange-parts.ts';
import { exchangeRefusals } from './exchange-refusals.ts';
import { execution } from './execution.ts';
import { journal } from './journal.ts';
import { journalFiles } from './journal-files.ts';
import { keptInputs } from './kept-inputs.ts';
import { ladder } from './ladder.ts';
import { limits } from './limits.ts';
import { market } from './market.ts';
import { otherOrders } from './other-orders.ts';
import { ownOrders } from './own-orders.ts';
import { practice } from './practice.ts';
import { problemReport } from './problem-report.ts';
import { prompts } from './prompts.ts';
import { reading } from './reading.ts';
import { records } from './records.ts';
import { replay } from './replay.ts';
import { settingValues } from './setting-values.ts';
import { settings } from './settings.ts';
import { standing } from './standing.ts';
import { stops } from './stops.ts';
import { trade } from './trade.ts';
import { venues } from './venues.ts';

/** Every sentence that the engine and the desk say to the window, in English, by the part of them that says it. */
export const engine = (voice: Voice) => ({
  /** Of a code without an entry: of a newer version, or damaged on the disk. */
  noWords: (code: string) => voice.say`I have no words for this here (${code}).`,
  /** Whole sentences, one behind the other. */
  together: ({ all }: { readonly all: readonly string[] }) => all.join(' '),
  /** Clauses in a row. */
  listed: ({ all, between }: { readonly all: readonly string[]; readonly between: string }) =>
    all.join(between),
  account: account(voice),
  alerts: alerts(voice),
  alertSettings: alertSettings(voice),
  check: check(voice),
  clicks: clicks(voice),
  commands: commands(voice),
  control: control(voice),
  deskAccount: deskAccount(voice),
  deskDispatch: deskDispatch(voice),
  credentials: credentials(voice),
  deskHandlers: deskHandlers(voice),
  deskMoney: deskMoney(voice),
  deskProgram: deskProgram(voice),
  deskQuestions: deskQuestions(voice),
  deskView: deskView(voice),
  execution: execution(voice),
  evaluation: evaluation(voice),
  ladder: ladder(voice),
  market: market(voice),
  exchange: exchange(voice),
  exchangeParts: exchangeParts(),
  exchangeRefusals: exchangeRefusals(voice),
  journal: journal(voice),
  journalFiles: journalFiles(voice),
  otherOrders: otherOrders(voice),
  ownOrders: ownOrders(voice),
  prompts: prompts(voice),
  problemReport: problemReport(voice),
  practice: practice(voice),
  reading: reading(voice),
  records: records(voice),
  replay: replay(voice),
  keptInputs: keptInputs(voice),
  settings: settings(),
  settingValues: settingValues(voice),
  standing: standing(voice),
  limits: limits(voice),
  stops: stops(voice),
  trade: trade(voice),
  venues: venues(voice),
});
