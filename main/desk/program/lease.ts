/**
 * The right to send orders. It is numbered, held by one session at most, and given anew after it was taken back: an
 * order that was decided under a lease leaves under that very lease or not at all. Everything here is synchronous.
 */
export class Leases {
  private last = 0;
  private held: { readonly number: number; readonly session: number } | null = null;

  /** A new lease for the session; whoever held one has none any more. */
  give(session: number): void {
    this.last += 1;
    this.held = { number: this.last, session };
  }

  takeBack(): void {
    this.held = null;
  }

  /** The number of the lease that the session holds now; null: none. */
  of(session: number): number | null {
    return this.held?.session === session ? this.held.number : null;
  }
}
