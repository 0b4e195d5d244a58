import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A line between programs of which each chunk can be late, lost or cut: what the network does to them. */
export class FaultProxy {
  readonly #server: Server;
  readonly #open = new Set<readonly [Socket, Socket]>();
  #port: number;
  #heldUntil = 0;
  #slow = { until: 0, each: 0 };
  #cutReplies = 0;
  #cutCalls = 0;

  private constructor(port: number) {
    this.#port = port;
    this.#server = createServer((caller) => this.#join(caller));
  }

  /** A door to the program that answers on that port of this machine. */
  static async to(port: number): Promise<FaultProxy> {
    const proxy = new FaultProxy(port);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** How many connections there are. */
  get open(): number {
    return this.#open.size;
  }

  /** The program came back on another port. */
  moved(port: number): void {
    this.#port = port;
  }

  /** Breaks every connection that is open. */
  reset(): void {
    for (const pair of this.#open) for (const socket of pair) socket.resetAndDestroy();
  }

  /** Nothing passes for so long, and nobody is told: a line that is half open. */
  hold(ms: number): void {
    this.#heldUntil = Date.now() + ms;
  }

  /** For `ms` each chunk takes `each` ms longer. */
  delay(ms: number, each: number): void {
    this.#slow = { until: Date.now() + ms, each };
  }

  /** The next so many answers never arrive, though what was asked has been done. */
  cutReplies(count: number): void {
    this.#cutReplies += count;
  }

  /** Of the next so many calls only half arrives. */
  cutCalls(count: number): void {
    this.#cutCalls += count;
  }

  /** Nothing goes wrong from now on. */
  heal(): void {
    this.#heldUntil = 0;
    this.#slow = { until: 0, each: 0 };
    this.#cutReplies = 0;
    this.#cutCalls = 0;
  }

  async close(): Promise<void> {
    this.reset();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(caller: Socket): void {
    const called = connect(this.#port, '127.0.0.1');
    const pair = [caller, called] as const;
    this.#open.add(pair);
    const end = () => {
      this.#open.delete(pair);
      for (const socket of pair) socket.destroy();
    };
    // What a broken line says of itself; who used it finds out by itself.
    for (const socket of pair) socket.on('error', end);
    this.#carry(caller, called, (chunk) => {
      if (this.#cutCalls === 0) return chunk;
      this.#cutCalls -= 1;
      called.write(chunk.subarray(0, chunk.length / 2), end);
      return undefined;
    });
    this.#carry(called, caller, (chunk) => {
      if (this.#cutReplies === 0) return chunk;
      this.#cutReplies -= 1;
      end();
      return undefined;
    });
    called.once('close', end);
  }

  /** Chunks keep their order, however late each is, and arrive also when whoever sent them has died meanwhile. */
  #carry(from: Socket, to: Socket, gate: (chunk: Buffer) => Buffer | undefined): void {
    let before: Promise<void> = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      before = before.then(async () => {
        await this.#passes();
        const passed = to.destroyed ? undefined : gate(chunk);
        if (passed) to.write(passed);
      });
    });
    from.once('close', () => {
      before = before.then(() => void to.end());
    });
  }

  async #passes(): Promise<void> {
    const { until, each } = this.#slow;
    if (Date.now() < until) await wait(each);
    while (Date.now() < this.#heldUntil) await wait(Math.min(50, this.#heldUntil - Date.now()));
  }
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
