import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DesktopScreen, openDesktopScreen } from '../../drivers/desktop/desktop-screen.ts';
import { field, one, within } from './open-screen.ts';

let screen: DesktopScreen;
beforeAll(async () => {
  screen = await openDesktopScreen();
  await screen.open('program:zenity?arg=--forms&arg=--title=Order&arg=--add-entry=Customer', within());
});
afterAll(() => screen.close());

/** Types it, and gives what the program then holds. */
async function typed(text: string): Promise<string> {
  const customer = await one(screen, field('Customer'));
  await screen.type(customer, text, within());
  return screen.readText(customer, within());
}

describe('what is typed', () => {
  it.each(['de', 'fr', 'ru', 'us'])('is exact on the layout %s', async (layout) => {
    execFileSync('setxkbmap', [layout], { env: screen.env });
    const text = 'Zürich, ЩУКА: 1.234,50 € (yz/AQ) {[@~^`´]} „ß“ 你好🙂';
    expect(await typed(text)).toBe(text);
  });
});

describe('keys and buttons that a crash left pressed', () => {
  it('are let go before anything else is done', async () => {
    execFileSync('xdotool', ['keydown', 'Shift_L', 'mousemove', '5', '5', 'mousedown', '1'], {
      env: screen.env,
    });
    const before = screen.handsPid ?? 0;
    process.kill(before, 'SIGKILL');
    await vi.waitFor(() => expect(screen.handsPid).not.toBe(before));
    expect(await typed('small letters')).toBe('small letters');
  });
});
