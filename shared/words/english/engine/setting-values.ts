import type { Texts, Voice } from '../../voice.ts';

interface Bounds {
  readonly from: string | number;
  readonly to: string | number;
}

/** What can be chosen of a setting, what it is counted in, and why a value is not taken. */
export const settingValues = ({ say }: Voice) => ({
  choices: {
    policy: {
      enforce: 'put it right by itself',
      ask: 'ask first',
      notify: 'tell me and offer it',
      adopt: 'take what is held as asked',
    },
    pendingOrders: {
      ask: 'ask me when one is seen',
      always: 'cancel always',
      beforeCorrection: 'cancel only before a correction',
      onlyMine: "cancel only Plumbline's own",
    },
    theme: { system: 'as the system', light: 'light', dark: 'dark' },
  },
  units: { base: 'base', checks: 'checks', days: 'days' },
  refused: ({ title, why }: Texts<'title' | 'why'>) => say`${title}: ${why}`,
  /** Why a value is refused, as `why`. */
  why: {
    onOrOff: 'on or off.',
    oneOf: ({ choices }: Texts<'choices'>) => say`one of: ${choices}.`,
    whole: ({ from, to }: Bounds) => say`a whole number from ${from} to ${to}.`,
    wholeUnit: ({ from, to, unit }: Bounds & Texts<'unit'>) =>
      say`a whole number from ${from} to ${to} ${unit}.`,
    number: ({ from, to }: Bounds) => say`a number from ${from} to ${to}.`,
    numberUnit: ({ from, to, unit }: Bounds & Texts<'unit'>) => say`a number from ${from} to ${to} ${unit}.`,
    addressTooLong: ({ most }: { readonly most: number }) => say`at most ${most} characters.`,
    notAnAddress: 'a whole address, such as https://ntfy.sh/a-name-that-nobody-guesses.',
    notHttps: 'it must begin with https://, so that nobody on the way reads it.',
    noPassword: 'without a name or a password in it.',
    noHash: 'without a # in it.',
    noTopic: ({ host }: Texts<'host'>) => say`with a topic behind the host: https://${host}/your-topic.`,
  },
  presets: {
    careful: {
      title: 'Careful',
      words: "Ask me each time. Nothing is corrected by itself, but for Plumbline's own late orders.",
    },
    normal: {
      title: 'Normal',
      words:
        'Put right what a trade made elsewhere took; tell me of small differences; ask about money that moved. As it was at first.',
    },
    handsOff: {
      title: 'Hands off',
      words: 'Tell me and offer it, never correct by itself. Each difference waits for me.',
    },
  },
});
