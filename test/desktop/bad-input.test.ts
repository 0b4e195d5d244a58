import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type DesktopScreen, openDesktopScreen } from '../../drivers/desktop/desktop-screen.ts';
import { button, by, field, one, programsOn, within } from './open-screen.ts';

async function ownScreen(): Promise<DesktopScreen> {
  const screen = await openDesktopScreen();
  onTestFinished(() => screen.close());
  return screen;
}

/** The process on a screen's display that is called so. */
function processOn(screen: DesktopScreen, name: string): number {
  const [pid] = programsOn(screen, new RegExp(`^${name}$`));
  if (pid === undefined) throw new Error(`There is no ${name}.`);
  return pid;
}

const form = 'program:zenity?arg=--forms&arg=--title=Order&arg=--add-entry=Customer';

let screen: DesktopScreen;
beforeAll(async () => {
  screen = await openDesktopScreen();
});
afterAll(() => screen.close());

describe('a program that does not answer', () => {
  it('is said to hang, and is used again when it goes on', async () => {
    await screen.open(form, within());
    const customer = await one(screen, field('Customer'));
    const program = processOn(screen, 'zenity');
    process.kill(program, 'SIGSTOP');
    const hangs = { kind: 'timed-out', message: expect.stringContaining('did not answer') };
    await expect(screen.type(customer, 'Anna', within(5000))).rejects.toMatchObject(hangs);
    await expect(screen.locate(button('OK'), within(5000))).rejects.toMatchObject(hangs);
    const gone = { what: 'gone', sought: button('OK'), name: 'OK' } as const;
    expect(await screen.watch(gone, {}, within(2500))).toMatchObject({
      held: false,
      saw: expect.stringContaining('did not answer'),
    });
    process.kill(program, 'SIGCONT');
    await screen.type(customer, 'Berta', within());
    expect(await screen.glance({ what: 'value', ref: customer, value: 'Berta' }, within())).toMatchObject({
      held: true,
    });
  });
});

describe('a program', () => {
  it('that stands behind another is brought in front before it is clicked', async () => {
    const cancel = await one(screen, button('Cancel'));
    await screen.open('program:zenity?arg=--info&arg=--text=On%20top&arg=--title=Above', within());
    await screen.hover(cancel, within());
    await screen.click(cancel, {}, within());
    expect(
      await screen.watch({ what: 'gone', sought: button('Cancel'), name: 'Cancel' }, {}, within()),
    ).toMatchObject({
      held: true,
    });
    expect(await screen.glance({ what: 'text', text: 'On top' }, within())).toMatchObject({ held: true });
  });

  it('that crashes takes its things with it, and nothing is touched', async () => {
    const ok = await one(screen, button('OK'));
    process.kill(processOn(screen, 'zenity'), 'SIGSEGV');
    await vi.waitFor(async () => expect(await screen.whereabouts(within())).toBe(''), { timeout: 5000 });
    await expect(screen.click(ok, {}, within())).rejects.toMatchObject({
      kind: 'not-found',
      detail: { gone: true },
    });
    expect(await screen.glance({ what: 'no-text', text: 'On top' }, within())).toMatchObject({
      held: false,
      saw: 'no window can be seen',
    });
  });

  it('with two windows of one title is not used in the wrong one', async () => {
    const address = 'program:zenity?arg=--info&arg=--text=Twin&arg=--title=Twin';
    await screen.open(address, within());
    await screen.open(address, within());
    // What is looked for is looked for in the window in front.
    await vi.waitFor(async () => expect(await screen.locate(button('OK'), within())).toHaveLength(1));
    await expect(screen.switchWindow({ title: 'Twin' }, within(2000))).rejects.toMatchObject({
      kind: 'ambiguous',
    });
  });
});

describe('the process with the hands', () => {
  it('is started anew when it was killed, and when it hangs', async () => {
    const screen = await ownScreen();
    await screen.open(form, within());
    await one(screen, field('Customer'));
    for (const signal of ['SIGKILL', 'SIGSTOP'] as const) {
      const before = screen.handsPid ?? 0;
      process.kill(before, signal);
      const lost = {
        kind: 'driver-failed',
        message: expect.stringContaining('The next step starts another'),
      };
      if (signal === 'SIGSTOP')
        await expect(screen.locate(button('OK'), within())).rejects.toMatchObject(lost);
      await vi.waitFor(() => expect(screen.handsPid).not.toBe(before));
      await screen.type(await one(screen, field('Customer')), `after ${signal}: Ł€🙂`, within());
      expect(screen.handsPid).not.toBe(before);
    }
    const text = await screen.readText(await one(screen, field('Customer')), within());
    expect(text).toBe('after SIGSTOP: Ł€🙂');
  });

  it('ends a call whose time is up or which is stopped', async () => {
    const screen = await ownScreen();
    await screen.open(form, within());
    const late = screen.watch({ what: 'text', text: 'never' }, {}, within(600));
    expect(await late).toMatchObject({ held: false });
    const stop = new AbortController();
    const stopped = screen.watch({ what: 'text', text: 'never' }, {}, { ...within(), signal: stop.signal });
    stop.abort();
    await expect(stopped).rejects.toMatchObject({ kind: 'stopped' });
    await expect(screen.locate(button('OK'), within(0))).rejects.toMatchObject({ kind: 'timed-out' });
  });
});

describe('a display that dies in mid-run', () => {
  it('is an error of the surroundings for the call under way and for every later one', async () => {
    const screen = await ownScreen();
    await screen.open(form, within());
    await one(screen, by({ by: 'role', role: 'button', name: 'OK' }));
    const waiting = screen.watch({ what: 'text', text: 'never' }, {}, within());
    const died = {
      kind: 'driver-failed',
      message: expect.stringContaining('The private display of this run died'),
      detail: { environment: true },
    };
    const [first] = await Promise.all([
      waiting.catch((error: unknown) => error),
      process.kill(processOn(screen, 'Xvfb'), 'SIGKILL'),
    ]);
    expect(first).toMatchObject(died);
    await expect(screen.locate(button('OK'), within())).rejects.toMatchObject(died);
    await expect(screen.open(form, within())).rejects.toMatchObject(died);
  });
});
