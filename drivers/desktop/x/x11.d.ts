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

  interface XClient {
    on(event: 'error' | 'end', heard: (error?: Error) => void): void;
    terminate(): void;
    sync(): Promise<void>;
    require(name: 'xtest', reply: Reply<XTest>): void;
    require(name: 'res', reply: Reply<XRes>): void;
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
    GetKeyboardMapping(first: number, count: number, reply: Reply<number[][]>): void;
    ChangeKeyboardMapping(first: number, perKey: number, symbols: number[]): void;
    TranslateCoordinates(
      ...args: [from: number, to: number, x: number, y: number, reply: Reply<{ child: number }>]
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
