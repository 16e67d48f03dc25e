/** Why Electron can't be had here, in half a sentence, and what to do about it, in whole ones; '' where nothing can be. */
export interface Obstacle {
  readonly why: string;
  readonly remedy: string;
}
