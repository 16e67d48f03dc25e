import type { Draft } from '../ticket/size.ts';

/** What the palette knows of the window when it reads what was typed. */
export interface Known {
  readonly symbols: readonly {
    readonly symbol: string;
    readonly base: string;
    readonly quote: string;
    /** Something of it is held. */
    readonly held: boolean;
  }[];
  /** The symbol in the middle of the window. */
  readonly selected: string | null;
  readonly pages: readonly { readonly id: string; readonly name: string }[];
}

/** What choosing a suggestion does. None of them sends an order; `kill` alone acts on trading at once. */
export type Act =
  | { readonly kind: 'ticket'; readonly symbol: string; readonly draft: Draft }
  | { readonly kind: 'kill' }
  | { readonly kind: 'pause' }
  /** What runs in the symbol that is shown. */
  | { readonly kind: 'end' }
  | { readonly kind: 'check' }
  /** To the button: resuming is never a matter of one word. */
  | { readonly kind: 'resume' }
  | { readonly kind: 'page'; readonly id: string }
  | { readonly kind: 'symbol'; readonly symbol: string }
  | { readonly kind: 'add-symbol' }
  | { readonly kind: 'setting'; readonly title: string }
  | { readonly kind: 'settings-page'; readonly page: string }
  | { readonly kind: 'help' }
  /** The small window. */
  | { readonly kind: 'strip' }
  /** Another text in the field. */
  | { readonly kind: 'retype'; readonly text: string };

export interface Suggestion {
  readonly group: 'Ask' | 'Do' | 'Go to';
  readonly words: string;
  readonly detail: string;
  /** Null: only told, such as why an amount isn't taken. */
  readonly act: Act | null;
}
