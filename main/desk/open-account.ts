import type { Credentials } from '#main/credentials/port.ts';
import type { Budgets } from '#main/exchange/budgets.ts';
import type { Journal } from '#main/journal/journal.ts';
import type { InputStore } from '#main/replay/store.ts';
import type { ProgramPort } from '#main/sync/ports/program.ts';
import type { Mode } from '#shared/ipc/primitives.ts';
import type { Told } from '#shared/words/said.ts';
import { type Identity, pauseAfterMove } from './account/identity.ts';
import type { DeskPorts } from './desk-ports.ts';
import type { Doubts } from './doubts.ts';
import type { DeskOptions } from './port.ts';
import type { Target } from './program/lifecycle.ts';
import type { Opened } from './program/program.ts';
import { Session } from './session.ts';
import { openLiveAccount } from './venues/live-account.ts';
import type { Venue } from './venues/venue.ts';
import { ViewGate, type Windows } from './view/view-gate.ts';

/** One opened account and what it shows. */
export interface OpenAccount extends Opened {
  readonly session: Session;
  readonly viewGate: ViewGate;
}

export interface AccountParts {
  readonly options: DeskOptions;
  readonly ports: DeskPorts;
  readonly journal: Journal;
  readonly doubts: Doubts;
  readonly identity: Identity;
  readonly credentials: Credentials;
  readonly budgets: Budgets;
  readonly inputs: InputStore;
  readonly windows: Windows;
  readonly sessionChanged: () => void;
  /** What the trader must know of how the account was found. */
  readonly tell: (sentence: Told) => void;
}

/** Opens the account of a mode; what it shows is kept back until it is at work. Rejects as its venue does. */
export async function openAccount(
  parts: AccountParts,
  target: Target,
  program: ProgramPort,
): Promise<OpenAccount> {
  const { journal, doubts, identity, ports, windows, sessionChanged } = parts;
  const venue = await openVenue(parts, target.mode);
  const viewGate = new ViewGate(windows, ports.clock);
  const life = parts.inputs.begin(venue.account);
  try {
    const hooks = {
      set: viewGate.set.bind(viewGate),
      notify: viewGate.notify.bind(viewGate),
      sessionChanged,
    };
    await pauseAfterMove(journal, venue.account, identity.moves);
    await doubts.learn(venue.account);
    const session = await Session.open(
      venue,
      journal,
      identity.ids,
      ports.clock,
      hooks,
      target.paused || doubts.of(venue.account) !== null,
      program,
      { afterTurn: ports.afterTurn, keep: (entry) => life.keep(entry) },
    );
    return {
      session,
      viewGate,
      halted: (first) => session.halted(first),
      async close() {
        await session.close();
        life.end();
      },
    };
  } catch (error) {
    life.end();
    await venue.close();
    throw error;
  }
}

async function openVenue(parts: AccountParts, mode: Mode): Promise<Venue> {
  const { options, ports, journal, credentials, budgets, tell } = parts;
  // The practice exchange is a third of the program's code, and live mode needs none of it.
  if (mode === 'sim') return (await import('./venues/paper.ts')).openPaper(journal, ports.clock);
  if (mode === 'practice') return (await import('./venues/practice.ts')).openPractice(options, ports);
  return openLiveAccount(options, ports, journal, credentials, budgets, tell);
}
