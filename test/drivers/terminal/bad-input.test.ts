import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openTerminalScreen } from '../../../drivers/terminal/terminal-screen.ts';
import { S3270Process } from '../../../drivers/terminal/tn3270/s3270-process.ts';
import { isEnvironmentError } from '../../../language/errors.ts';
import { call, errorOf, label, one } from '../../contracts/screen-exam.ts';
import { Endings, field, hostShowing, words } from './hosts.ts';

const endings = new Endings();
afterEach(() => endings.end());

const isAlive = (pid: number | undefined) => {
  try {
    return process.kill(pid ?? 0, 0);
  } catch {
    return false;
  }
};

/** A machine that is no host. */
async function listening(
  connected: (socket: Socket) => void,
): Promise<{ port: number; close(): Promise<void> }> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => socket.destroy()));
    connected(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port: (server.address() as { port: number }).port, close };
}

const form = [words(1, 'FORM'), ...field(3, 'ITEM'), ...field(5, 'QUANTITY', 'number')];

describe('a host that cannot be reached', () => {
  const opening = async (address: string, ms?: number) => {
    const screen = openTerminalScreen();
    endings.add(() => screen.close());
    return errorOf(screen.open(address, call(ms)));
  };

  it('refuses: says that nothing listens, and is a fault of the surroundings', async () => {
    const { port, close } = await listening(() => {});
    await close();
    const error = await opening(`tn3270://127.0.0.1:${port}`);
    expect(error.message).toContain(`127.0.0.1:${port} could not be connected to: nothing listens`);
    expect(isEnvironmentError(error)).toBe(true);
  });

  it('has a name nobody knows', async () => {
    const error = await opening('tn3270://no-such-host.invalid:23');
    expect(error.message).toContain('no-such-host.invalid:23 could not be connected to: no ');
    expect(isEnvironmentError(error)).toBe(true);
  });

  it('speaks no TLS', async () => {
    const { port, close } = await listening((socket) => socket.write('Welcome to a host of old.'));
    endings.add(close);
    const error = await opening(`tn3270://127.0.0.1:${port}?tls=yes`);
    expect(error.message).toContain('did not agree on a secure connection');
  });

  it('takes the connection and says nothing', async () => {
    const { port, close } = await listening(() => {});
    endings.add(close);
    const began = Date.now();
    const error = await opening(`tn3270://127.0.0.1:${port}`, 700);
    expect(error.kind).toBe('timed-out');
    expect(error.message).toContain(`127.0.0.1:${port}`);
    expect(Date.now() - began).toBeLessThan(4_000);
  });

  it('is asked for without s3270: the package is named', async () => {
    const child = new S3270Process([], 'no-such-s3270');
    const error = await errorOf(child.ask('Query()', call()));
    expect(error).toMatchObject({ kind: 'driver-failed', detail: { package: 's3270', environment: true } });
    expect(error.message).toContain('sudo apt-get install -y s3270');
  });
});

describe('a host that goes away or never answers', () => {
  it('goes away: the next act says so and nothing is held to be seen', async () => {
    const host = await hostShowing(endings, form);
    await host.screen.open(host.address, call());
    const item = await one(host.screen, label('ITEM'));
    host.terminal.hangUp();
    await expect
      .poll(() => errorOf(host.screen.glance({ what: 'text', text: 'FORM' }, call())), { timeout: 10_000 })
      .toMatchObject({ kind: 'driver-failed', message: expect.stringContaining('ended the connection') });
    const typing = await errorOf(host.screen.type(item.ref, 'A', call()));
    expect(typing.message).toContain('carried out or not');
    expect(isEnvironmentError(typing)).toBe(true);
  });

  it('never answers: the keyboard stays locked, and what was pressed meanwhile is never sent', async () => {
    const host = await hostShowing(endings, form);
    await host.screen.open(host.address, call());
    await host.screen.press('Enter', undefined, call());
    const pressed = await errorOf(host.screen.press('F3', undefined, call(300)));
    const looked = await errorOf(host.screen.locate({ frames: [], ways: [label('ITEM')] }, call(300)));
    for (const error of [pressed, looked]) {
      expect(error.kind).toBe('timed-out');
      expect(error.message).toContain('The keyboard stayed locked (X SYSTEM');
    }
    expect((await host.screen.picture(call())).png.length).toBeGreaterThan(1_000);
    host.terminal.show(form);
    await one(host.screen, label('ITEM'));
    await host.screen.press('F4', undefined, call());
    await expect.poll(() => host.sent.map(({ key }) => key), { timeout: 10_000 }).toEqual(['Enter', 'PF4']);
  });

  it('is waited for until it lets a person type', async () => {
    const host = await hostShowing(endings, form, (terminal) =>
      terminal.show([words(1, 'WORKING')], 'locked'),
    );
    await host.screen.open(host.address, call());
    await host.screen.press('Enter', undefined, call());
    const working = () => host.screen.glance({ what: 'text', text: 'WORKING' }, call());
    await expect
      .poll(async () => (await working()).saw, { timeout: 10_000 })
      .toContain('“WORKING” is on the screen');
    // What is shown while the host is at work, and what is not, may be otherwise in its answer.
    const gone = { what: 'no-text', text: 'FORM' } as const;
    expect([await working(), await host.screen.glance(gone, call())]).toMatchObject([
      { held: false, busy: true },
      { held: false, busy: true },
    ]);
    const next = one(host.screen, label('NEXT'));
    host.terminal.show([words(1, 'DONE'), ...field(3, 'NEXT')]);
    await host.screen.type((await next).ref, 'B', call());
    expect((await host.screen.glance(gone, call())).held).toBe(true);
  });
});

describe('the program that speaks to the host', () => {
  it('stands still: the call ends, and so does the program', async () => {
    const child = new S3270Process(['-model', '3279-2']);
    endings.add(async () => child.close());
    await child.ask('Query()', call());
    const { pid } = child;
    process.kill(pid ?? 0, 'SIGSTOP');
    const error = await errorOf(child.ask('Query()', call(300)));
    expect(error.kind).toBe('timed-out');
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  });

  it('ends when it is left', async () => {
    const child = new S3270Process([]);
    await child.ask('Query()', call());
    child.close();
    await expect.poll(() => isAlive(child.pid), { timeout: 10_000 }).toBe(false);
    expect((await errorOf(child.ask('Query()', call()))).kind).toBe('driver-failed');
  });
});

describe('what cannot be typed', () => {
  it.each([
    ['ITEM', '123456789', 'is too long: the field takes 8 signs'],
    ['QUANTITY', '12 PCS', 'is no number'],
    ['QUANTITY', '1,5', 'is no number'],
    ['ITEM', 'a\nb', 'has signs that no host’s code page has'],
    ['ITEM', '👍', 'has signs that no host’s code page has'],
    ['ITEM', 'Łódź', 'does not hold what was typed'],
  ])('into %s: “%s” %s', async (name, text, why) => {
    const host = await hostShowing(endings, form);
    await host.screen.open(host.address, call());
    const { ref } = await one(host.screen, label(name));
    const error = await errorOf(host.screen.type(ref, text, call()));
    expect(error.kind).toBe('driver-failed');
    expect(error.message).toContain(why);
    await host.screen.press('Enter', undefined, call());
    await expect.poll(() => host.sent.length, { timeout: 10_000 }).toBe(1);
    expect(host.sent[0]?.typed[name] ?? '').toBe('');
  });

  it('a secret is not told of', async () => {
    const host = await hostShowing(endings, form);
    await host.screen.open(host.address, call());
    for (const secret of ['canary-too-long', 'Łcanary', 'c\u0000anary']) {
      const { ref } = await one(host.screen, label('ITEM'));
      const error = await errorOf(host.screen.type(ref, { secret: 's', reveal: () => secret }, call()));
      expect(error.message).not.toContain('anary');
    }
  });

  it('goes nowhere but into its field, whatever it says', async () => {
    const host = await hostShowing(endings, [
      words(1, 'FORM'),
      { row: 3, column: 20, field: 'ITEM', length: 60, kind: 'text' },
      words(3, 'ITEM'),
    ]);
    await host.screen.open(host.address, call());
    const text = String.raw`") Enter() \u0041 %% \n; Quit("`;
    await host.screen.type((await one(host.screen, label('ITEM'))).ref, text, call());
    expect(host.sent).toEqual([]);
    await host.screen.press('Enter', undefined, call());
    await expect.poll(() => host.sent.map(({ typed }) => typed.ITEM), { timeout: 10_000 }).toEqual([text]);
  });

  it.each(['Control+S', 'F25', 'PA4', 'toString', 'Q'])('%s is no key', async (keys) => {
    const host = await hostShowing(endings, form);
    await host.screen.open(host.address, call());
    expect((await errorOf(host.screen.press(keys, undefined, call()))).message).toContain(
      `has no key ${keys}`,
    );
  });
});
