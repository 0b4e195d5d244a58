import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const act = z.object({ item: z.string(), epoch: z.number().int() });

/**
 * The application that bots write into. It takes the key of a step (item and epoch): what comes under an older epoch than it has heard of
 * is refused, as of somebody who is thought dead. It does not refuse a second entry of one item: that is for the hub's journal to prevent.
 */
export class LedgerApplication {
  readonly entries: { item: string; epoch: number }[] = [];
  /** How often somebody who had been given up still tried. */
  tooLate = 0;
  readonly #newest = new Map<string, number>();
  readonly #server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const asked = act.parse(JSON.parse(Buffer.concat(chunks).toString()));
      const reply = this.#answer(request.url ?? '', asked);
      response.writeHead(reply ? 200 : 409).end(JSON.stringify(reply ?? {}));
    } catch {
      // Half a call: there is nobody to answer.
      response.destroy();
    }
  });

  async start(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #answer(url: string, { item, epoch }: z.output<typeof act>): { there: boolean } | undefined {
    if (epoch < (this.#newest.get(item) ?? 0)) {
      this.tooLate += 1;
      return undefined;
    }
    this.#newest.set(item, epoch);
    const there = this.entries.some((entry) => entry.item === item);
    if (url === '/act') this.entries.push({ item, epoch });
    return { there };
  }
}
