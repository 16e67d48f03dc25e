import type { Texts, Voice } from '../../voice.ts';

/** The practice exchange's start and end, and its command. */
export const practice = ({ say }: Voice) => ({
  endedBeforeReady: 'The practice exchange ended before it was ready.',
  hasEnded: 'The practice exchange has ended.',
  stateNotUsed: ({ file, why }: Texts<'file' | 'why'>) => say`The state file ${file} can't be used: ${why}.`,
  portInUse: ({ port }: { readonly port: number }) => say`Port ${port} is already in use.`,
  portNotUsed: ({ port, why }: { readonly port: number; readonly why: string }) =>
    say`Port ${port} can't be used: ${why}.`,
  flags: {
    about: 'A MEXC-compatible practice exchange on loopback.',
    port: 'port on 127.0.0.1; 0 is any free one',
    seed: 'seed of the synthetic markets',
    state: 'keep the exchange in this file across restarts',
    tls: 'serve https and wss with a certificate made for this run',
    frozen: 'start with every market frozen',
    noLimits: 'without rate limits',
    balance: 'a starting balance; may be repeated',
    markets: 'further synthetic markets',
    replyDelay: 'a fixed round trip',
    idleTimeout: 'close idle connections after',
    whole: ({ most }: { readonly most: number }) => say`It must be a whole number from 0 to ${most}.`,
    anAmount: 'It must look like USDC=1000.',
  },
});
