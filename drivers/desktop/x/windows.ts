import { answered, unlessNoWindow, type XConnection } from './x-connection.ts';

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

  /** A window that has just come is in front before it is listed, and can do nothing yet: it counts from then on. */
  async front(): Promise<Window | undefined> {
    const [[id = 0], listed] = await Promise.all([
      this.#numbers(this.#x.root, '_NET_ACTIVE_WINDOW'),
      this.#numbers(this.#x.root, '_NET_CLIENT_LIST'),
    ]);
    return listed.includes(id) ? this.#describe(id) : undefined;
  }

  async activate(id: number): Promise<void> {
    await this.ask(id, '_NET_ACTIVE_WINDOW', [fromPager, 0, 0, 0, 0]);
  }

  /** Asks the window manager to do something to a window, as it calls it. */
  async ask(id: number, message: string, data: number[]): Promise<void> {
    this.#x.client.SendClientMessage(this.#x.root, id, await this.#x.atom(message), 32, data);
    await this.#x.client.sync();
  }

  /** Whether the window manager says that it can do something. */
  async canDo(message: string): Promise<boolean> {
    const [all, one] = [await this.#numbers(this.#x.root, '_NET_SUPPORTED'), await this.#x.atom(message)];
    return all.includes(one);
  }

  /** Whether a list that the window manager keeps of a window names one of these: its states, or what may be done to it. */
  async names(id: number, list: '_NET_WM_STATE' | '_NET_WM_ALLOWED_ACTIONS', name: string): Promise<boolean> {
    const told = await unlessNoWindow(this.#numbers(id, list));
    return told?.includes(await this.#x.atom(name)) ?? false;
  }

  /** Adds (1) or removes (0) states of a window. */
  async setStates(id: number, change: number, names: [string, string]): Promise<void> {
    const [one, other] = await Promise.all([this.#x.atom(names[0]), this.#x.atom(names[1])]);
    await this.ask(id, '_NET_WM_STATE', [change, one, other, fromPager, 0]);
  }

  /** What the frame around a window adds to it: left, right, top and bottom. */
  async frame(id: number): Promise<[left: number, right: number, top: number, bottom: number]> {
    const [left = 0, right = 0, top = 0, bottom = 0] =
      (await unlessNoWindow(this.#numbers(id, '_NET_FRAME_EXTENTS'))) ?? [];
    return [left, right, top, bottom];
  }

  /** The process and, of a managed one, the number of the window that a click at this point would reach. */
  at(x: number, y: number): Promise<{ pid: number; id?: number } | undefined> {
    return unlessNoWindow(this.#reachedAt(x, y));
  }

  async #reachedAt(x: number, y: number): Promise<{ pid: number; id?: number } | undefined> {
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
      if (managed.includes(child)) return { pid: await this.pidOf(child), id: child };
    }
    return last === undefined ? undefined : { pid: await this.pidOf(last) };
  }

  /** Undefined when the window went away under the question: the window manager may learn of it later. */
  async #describe(id: number): Promise<Window | undefined> {
    const asked = [this.#text(id, '_NET_WM_NAME'), this.#text(id, 'WM_NAME'), this.pidOf(id)] as const;
    const told = await unlessNoWindow(Promise.all(asked));
    return told && { id, title: told[0] || told[1], pid: told[2] };
  }

  /** As the server knows it, not as the program says. */
  async pidOf(id: number): Promise<number> {
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
