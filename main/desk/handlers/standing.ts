import type { DeskCore } from '../core.ts';
import { decided } from '../dispatch/decided.ts';
import type { Handlers } from '../dispatch/dispatcher.ts';

type StandingChannels = 'standing.preview' | 'standing.submit' | 'standing.cancel';

/** Orders that were asked for later: the same gates as for a trade. */
export function standingHandlers(core: DeskCore): Pick<Handlers, StandingChannels> {
  return {
    'standing.preview': ({ symbol, ask, replaces }) =>
      core.ready().asked.previewStanding(core.known(symbol), ask, replaces),
    'standing.submit': async ({ previewId }) => {
      const session = core.ready();
      await core.agreeToLive(session);
      return decided(() => session.asked.submitStanding(previewId));
    },
    'standing.cancel': async ({ id }) => ({
      sentence: await decided(() => core.ready().asked.cancelStanding(id)),
    }),
  };
}
