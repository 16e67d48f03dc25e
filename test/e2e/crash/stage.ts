import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Driver } from '#test/crash/driver.ts';
import { isCalm } from '#test/crash/driver.ts';
import { readExchange } from '#test/crash/exchange-books.ts';
import { ExchangeProcess } from '#test/crash/exchange-process.ts';
import { build, HostProcess } from '#test/crash/host-process.ts';
import { readJournal } from '#test/crash/journal-books.ts';

const patience = 40_000;

/** An exchange on which nothing fills, an account with 2 ETH, and room for data folders. */
export class Stage {
  readonly exchange: ExchangeProcess;
  private readonly folder: string;

  private constructor(exchange: ExchangeProcess, folder: string) {
    this.exchange = exchange;
    this.folder = folder;
  }

  static async set(): Promise<Stage> {
    build();
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-crash-'));
    const money = ['--balance', 'USDC=50000', '--balance', 'ETH=2'];
    const exchange = await ExchangeProcess.start(
      'stage',
      join(folder, 'exchange.sqlite'),
      '--frozen',
      ...money,
    );
    await exchange.act('fillBehaviour', { fill: { mode: 'rest' } });
    return new Stage(exchange, folder);
  }

  data(name = 'data'): string {
    return join(this.folder, name);
  }

  move(from: string, to: string): void {
    renameSync(this.data(from), this.data(to));
  }

  /** Starts the host on a folder and waits until it knows the account and nothing is open. */
  async start(data = this.data()): Promise<{ host: HostProcess; driver: Driver }> {
    const host = new HostProcess(this.exchange, data);
    const driver = await host.connect();
    if (!(await driver.until((all) => all.length > 0 && all.every(isCalm), patience)))
      throw new Error(`It never became calm: ${JSON.stringify(await driver.symbols())}`);
    return { host, driver };
  }

  /** Sells half of what is held. On a busy computer a price may be too old for a moment: what is refused is clicked again. */
  async reduce(driver: Driver): Promise<void> {
    const limit = Date.now() + patience;
    while (!(await driver.click('ETH/USDC', 'reduce', { kind: 'percent', value: '50' }))) {
      if (Date.now() > limit)
        throw new Error(`No click was taken: ${JSON.stringify(await driver.symbols())}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** Waits until so many orders are open at the exchange, and gives their client order ids. */
  async open(count: number): Promise<(string | null)[]> {
    const limit = Date.now() + patience;
    while (true) {
      const { openOrders } = await this.exchange.act('state', {});
      if (openOrders.length === count) return openOrders.map((order) => order.clientOrderId);
      if (Date.now() > limit) throw new Error(`${openOrders.length} orders are open, not ${count}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /**
   * Clicks Reduce until its order is open at the exchange, and gives its client order id, which is not `other`. On a busy computer a click that
   * was taken may still find its price too old and send nothing.
   */
  async resting(driver: Driver, other: string | null = null): Promise<string | null> {
    const limit = Date.now() + patience;
    while (true) {
      await this.reduce(driver);
      const next = Date.now() + 8000;
      while (Date.now() < next) {
        const { openOrders } = await this.exchange.act('state', {});
        const id = openOrders[0]?.clientOrderId ?? null;
        if (openOrders.length === 1 && id !== other) return id;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      if (Date.now() > limit) throw new Error(`No order is open: ${JSON.stringify(await driver.symbols())}`);
    }
  }

  /** Stops the exchange and reads both books. */
  async books(data = this.data()) {
    await this.exchange.stop();
    return {
      exchange: readExchange(join(this.folder, 'exchange.sqlite')),
      journal: readJournal(join(data, 'journal.sqlite'), new URL(this.exchange.url).host),
    };
  }

  async end(): Promise<void> {
    await this.exchange.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
