/**
 * A start that can't go on, for a reason that the person who started it can do something about: hosts print
 * `message`, one sentence, and end with exit code 2. Nothing has been sent by then.
 */
export class StartRefusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartRefusal';
  }
}
