/** What was begun and has not ended, by name: what follows can depend on it, and no state of the program shows it. */
export class UnderWay {
  private readonly all = new Set<{ readonly name: string }>();

  get size(): number {
    return this.all.size;
  }

  /** In the order in which they were begun. */
  get names(): readonly string[] {
    return [...this.all].map(({ name }) => name);
  }

  /** Gives what ends it. */
  begin(name: string): () => void {
    const each = { name };
    this.all.add(each);
    return () => void this.all.delete(each);
  }

  clear(): void {
    this.all.clear();
  }
}
