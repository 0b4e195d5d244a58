import { answered, type XConnection } from './x-connection.ts';

/** A window of a program, as the window manager knows it. */
export interface Window {
  id: number;
  title: string;
  pid: number;
}

/** In words of 4 bytes: more than any title or list of windows. */
const longestProperty = 4096;
/** Says that a program asks, not a person: the window manager then does it at once. */
const fromPager = 2;

/** The windows of a display: which there are, which is in front, and which one lies at a point. */
export class Windows {
  readonly #x: XConnection;

  constructor(x: XConnection) {
    this.#x = x;
  }

  /** All that the window manager manages, the oldest first. */
  async list(): Promise<Window[]> {
    const ids = await this.#numbers(this.#x.root, '_NET_CLIENT_LIST');
    const windows = await Promise.all(ids.map((id) => this.#describe(id)));
    return windows.filter((one) => one !== undefined);
  }

  async front(): Promise<Window | undefined> {
    const [id = 0] = await this.#numbers(this.#x.root, '_NET_ACTIVE_WINDOW');
    return id === 0 ? undefined : this.#describe(id);
  }

  async activate(id: number): Promise<void> {
    const type = await this.#x.atom('_NET_ACTIVE_WINDOW');
    this.#x.client.SendClientMessage(this.#x.root, id, type, 32, [fromPager, 0, 0, 0, 0]);
    await this.#x.client.sync();
  }

  /** The process and, of a managed one, the number of the window that a click at this point would reach. */
  async at(x: number, y: number): Promise<{ pid: number; id?: number } | undefined> {
    const managed = await this.#numbers(this.#x.root, '_NET_CLIENT_LIST');
    let window = this.#x.root;
    let last: number | undefined;
    for (;;) {
      const { child } = await answered<{ child: number }>((reply) =>
        this.#x.client.TranslateCoordinates(this.#x.root, window, x, y, reply),
      );
      if (child === 0) break;
      window = child;
      last = child;
      if (managed.includes(child)) return { pid: await this.#pidOf(child), id: child };
    }
    return last === undefined ? undefined : { pid: await this.#pidOf(last) };
  }

  /** Undefined when the window went away under the question. */
  async #describe(id: number): Promise<Window | undefined> {
    try {
      const [title, old, pid] = await Promise.all([
        this.#text(id, '_NET_WM_NAME'),
        this.#text(id, 'WM_NAME'),
        this.#pidOf(id),
      ]);
      return { id, title: title || old, pid };
    } catch (error) {
      if ((await this.#numbers(this.#x.root, '_NET_CLIENT_LIST')).includes(id)) throw error;
      return undefined;
    }
  }

  /** As the server knows it, not as the program says. */
  async #pidOf(id: number): Promise<number> {
    const { resources } = this.#x;
    const asked = [{ client: id, mask: resources.ClientIdMask.LocalClientPID }];
    const [owner] = await answered<{ value: number[] }[]>((reply) => resources.QueryClientIds(asked, reply));
    return owner?.value[0] ?? 0;
  }

  async #text(id: number, name: string): Promise<string> {
    return (await this.#property(id, name)).toString('utf8');
  }

  async #numbers(id: number, name: string): Promise<number[]> {
    const data = await this.#property(id, name);
    return Array.from({ length: data.length / 4 }, (_, at) => data.readUInt32LE(at * 4));
  }

  async #property(id: number, name: string): Promise<Buffer> {
    const atom = await this.#x.atom(name);
    const { data } = await answered<{ data: Buffer }>((reply) =>
      this.#x.client.GetProperty(0, id, atom, 0, 0, longestProperty, reply),
    );
    return data;
  }
}
