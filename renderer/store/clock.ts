/**
 * The engine's clock as the window knows it: set by each session push, ticking locally in between. Built on a monotonic
 * time source, so that a jump of the computer's clock moves no age.
 */
export class EngineClock {
  private engineAt = 0;
  private localAt = 0;
  private known = false;
  private readonly local: () => number;
  private readonly wall: () => number;

  constructor(local: () => number, wall: () => number) {
    this.local = local;
    this.wall = wall;
  }

  /** `engineNow` as told by the engine at this moment. */
  set(engineNow: number): void {
    this.engineAt = engineNow;
    this.localAt = this.local();
    this.known = true;
  }

  /** Engine time in milliseconds since 1970; the computer's own until the engine has told its. */
  now(): number {
    return this.known ? this.engineAt + (this.local() - this.localAt) : this.wall();
  }
}
