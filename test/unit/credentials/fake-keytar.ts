import type { Keytar } from '#main/credentials/port.ts';

/** A keychain in memory whose calls can be made to fail or to hang. */
export class FakeKeytar implements Keytar {
  readonly entries = new Map<string, string>();
  readonly calls: string[] = [];
  failure: string | null = null;
  hang = false;
  #release: (() => void)[] = [];

  async #answer<T>(name: string, work: () => T): Promise<T> {
    this.calls.push(name);
    if (this.hang) await new Promise<void>((resolve) => this.#release.push(resolve));
    if (this.failure !== null) throw new Error(this.failure);
    return work();
  }
  /** Lets the calls that hang answer at last. */
  release(): void {
    this.hang = false;
    for (const go of this.#release.splice(0)) go();
  }
  getPassword(service: string, account: string) {
    return this.#answer('get', () => this.entries.get(`${service}/${account}`) ?? null);
  }
  setPassword(service: string, account: string, password: string) {
    return this.#answer('set', () => {
      this.entries.set(`${service}/${account}`, password);
    });
  }
  deletePassword(service: string, account: string) {
    return this.#answer('delete', () => this.entries.delete(`${service}/${account}`));
  }
}

/** Time that passes only when told to. */
export class ManualTimer {
  readonly #waiting = new Set<() => void>();
  readonly limits: number[] = [];
  readonly start = (milliseconds: number, expired: () => void) => {
    this.limits.push(milliseconds);
    this.#waiting.add(expired);
    return () => void this.#waiting.delete(expired);
  };
  expire(): void {
    for (const expired of [...this.#waiting]) expired();
  }
  get pending(): number {
    return this.#waiting.size;
  }
}
