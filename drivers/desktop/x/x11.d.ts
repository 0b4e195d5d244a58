/** The part of the X protocol client that is used here; the package brings no types of its own. */
declare module 'x11' {
  type Reply<T> = (error: Error | null | undefined, value: T) => void;

  interface XTest {
    KeyPress: number;
    KeyRelease: number;
    ButtonPress: number;
    ButtonRelease: number;
    MotionNotify: number;
    FakeInput(type: number, detail: number, time: number, window: number, x: number, y: number): void;
  }

  interface XRes {
    ClientIdMask: { LocalClientPID: number };
    QueryClientIds(specs: { client: number; mask: number }[], reply: Reply<{ value: number[] }[]>): void;
  }

  /** The ranges of codes that are listened to; device events are what keyboard and mouse did. */
  interface XRecordRange {
    deviceEvents?: { first: number; last: number };
    coreRequests?: { first: number; last: number };
  }

  interface XRecord {
    CS: { AllClients: number };
    Category: { FromServer: number; FromClient: number };
    CreateContext(context: number, header: 0, clients: number[], ranges: XRecordRange[]): void;
    /** Gives no more answers on this connection until the context is disabled on another one. */
    EnableContext(
      context: number,
      heard: (reply: { category: number; data: Buffer }) => void,
      ended: Reply<unknown>,
    ): void;
  }

  interface XClient {
    on(event: 'error' | 'end', heard: (error?: Error) => void): void;
    on(event: 'event', heard: (event: { type: number; name: string }) => void): void;
    AllocID(): number;
    terminate(): void;
    sync(): Promise<void>;
    require(name: 'xtest', reply: Reply<XTest>): void;
    require(name: 'res', reply: Reply<XRes>): void;
    require(name: 'record', reply: Reply<XRecord>): void;
    InternAtom(onlyIfThere: boolean, name: string, reply: Reply<number>): void;
    GetProperty(
      ...args: [
        remove: 0,
        window: number,
        name: number,
        type: 0,
        offset: 0,
        length: number,
        reply: Reply<{ format: number; data: Buffer }>,
      ]
    ): void;
    SendClientMessage(...args: [to: number, window: number, type: number, format: 32, data: number[]]): void;
    QueryPointer(window: number, reply: Reply<{ keyMask: number }>): void;
    GetKeyboardMapping(first: number, count: number, reply: Reply<number[][]>): void;
    ChangeKeyboardMapping(first: number, perKey: number, symbols: number[]): void;
    QueryTree(window: number, reply: Reply<{ parent: number; children: number[] }>): void;
    /** The place is that in the window around it. */
    GetGeometry(
      window: number,
      reply: Reply<{ xPos: number; yPos: number; width: number; height: number }>,
    ): void;
    /** `mapState` is 2 for what can be seen, `klass` 2 for what draws nothing. */
    GetWindowAttributes(window: number, reply: Reply<{ mapState: number; klass: number }>): void;
    TranslateCoordinates(
      ...args: [
        from: number,
        to: number,
        x: number,
        y: number,
        reply: Reply<{ child: number; destX: number; destY: number }>,
      ]
    ): void;
    GetImage(
      ...args: [
        format: 2,
        drawable: number,
        x: number,
        y: number,
        width: number,
        height: number,
        planes: number,
        reply: Reply<{ data: Buffer }>,
      ]
    ): void;
  }

  interface XDisplay {
    client: XClient;
    min_keycode: number;
    max_keycode: number;
    screen: { root: number; pixel_width: number; pixel_height: number }[];
  }

  export function createClient(options: { display: string }, reply: Reply<XDisplay>): XClient;
}
