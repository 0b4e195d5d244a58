import { connect, createServer, type Server, type Socket } from 'node:net';

/** A door to the hub that can be shut, as a network can. */
export class Door {
  #server: Server | undefined;
  #sockets = new Set<Socket>();
  #port = 0;
  #open = true;

  async start(url: string): Promise<string> {
    const { port, hostname } = new URL(url);
    this.#server = createServer((from) => {
      if (!this.#open) return void from.destroy();
      const to = connect(Number(port), hostname);
      for (const socket of [from, to]) {
        this.#sockets.add(socket);
        socket.on('error', () => socket.destroy());
        socket.on('close', () => this.#sockets.delete(socket));
      }
      from.pipe(to).pipe(from);
    });
    await new Promise<void>((resolve) => this.#server?.listen(0, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as { port: number }).port;
    return `http://127.0.0.1:${this.#port}`;
  }

  shut(): void {
    this.#open = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  open(): void {
    this.#open = true;
  }

  async stop(): Promise<void> {
    this.shut();
    await new Promise((resolve) => this.#server?.close(resolve));
  }
}
