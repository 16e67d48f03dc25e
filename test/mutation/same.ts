/** A change that was looked at and changes nothing that anybody could see. */
export interface Same {
  readonly file: string;
  /** The piece before and after, each run of white space as one space. */
  readonly was: string;
  readonly is: string;
  readonly why: string;
}

export const SAME: readonly Same[] = [];
