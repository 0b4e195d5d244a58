import { describe, expect, it } from 'vitest';
import { type DesktopMachine, examineDesktop } from '../../cli/examine-desktop.ts';
import { displayParts } from '../../drivers/desktop/display/bound-process.ts';
import { BotError } from '../../language/errors.ts';
import { runDeskhand } from '../support/run-deskhand.ts';

/** A machine with all there is, but for what a test says. */
const machine = (but: Partial<DesktopMachine> = {}): DesktopMachine => ({
  platform: 'linux',
  env: {},
  parts: displayParts,
  find: (part) => `/usr/bin/${part}`,
  exists: () => true,
  mayWrite: () => true,
  temporary: '/tmp',
  tryDisplay: async () => {},
  ...but,
});

const lacking = (part: string, from: string): Partial<DesktopMachine> => ({
  find: (one) => {
    if (one !== part) return `/usr/bin/${one}`;
    throw new BotError('driver-failed', 'missing', { detail: { package: from } });
  },
});

/** What does not work, and the command that helps. */
const ills = async (but: Partial<DesktopMachine>) => {
  const findings = await examineDesktop(machine(but));
  return findings.filter(({ works }) => !works).map(({ name, fix }) => [name, fix]);
};
const untried = ['Desktop: display and bus', 'get what is missing above, then run deskhand doctor again'];

describe('desktop work', () => {
  it('lacks nothing on a machine with all there is, and asks for no xdotool', async () => {
    const findings = await examineDesktop(machine());
    expect(findings.filter(({ works }) => !works)).toEqual([]);
    expect(findings.map(({ name }) => name)).toEqual([
      ...displayParts.map((part) => `Desktop: ${part}`),
      'Desktop: leave for a display',
      'Desktop: display and bus',
      'Desktop: Java bridge',
      'Desktop: scale of programs',
    ]);
    expect(displayParts).not.toContain('xdotool');
  });

  it.each([
    ['Xvfb', 'xvfb'],
    ['openbox', 'openbox'],
    ['dbus-daemon', 'dbus'],
    ['at-spi-bus-launcher', 'at-spi2-core'],
    ['setpriv', 'util-linux'],
  ])('without %s is not tried, and the package is named', async (part, from) => {
    expect(await ills(lacking(part, from))).toEqual([
      [`Desktop: ${part}`, `sudo apt-get install -y ${from}`],
      untried,
    ]);
  });
});

describe('a machine', () => {
  it('without the Java bridge works, but not with Java programs', async () => {
    const exists = (file: string) => !file.endsWith('.jar');
    expect(await ills({ exists })).toEqual([
      ['Desktop: Java bridge', 'sudo apt-get install -y libatk-wrapper-java-jni'],
    ]);
  });

  it('without leave to write where a display lives is not tried', async () => {
    expect(await ills({ mayWrite: (folder) => folder !== '/tmp' })).toEqual([
      ['Desktop: leave for a display', 'mkdir -p -m 700 "$HOME/tmp" && export TMPDIR="$HOME/tmp"'],
      untried,
    ]);
    expect(await ills({ mayWrite: (folder) => folder !== '/tmp/.X11-unix' })).toEqual([
      ['Desktop: leave for a display', 'sudo chmod 1777 /tmp/.X11-unix'],
      untried,
    ]);
  });

  it('whose bus does not come up says what was seen', async () => {
    const tryDisplay = () => Promise.reject(new Error('Accessibility did not come up in time.'));
    const [found] = (await examineDesktop(machine({ tryDisplay }))).filter(({ works }) => !works);
    expect(found).toMatchObject({
      name: 'Desktop: display and bus',
      saw: 'Accessibility did not come up in time.',
      fix: 'sudo apt-get install -y --reinstall xvfb openbox dbus at-spi2-core',
    });
  });

  it('with programs drawn at another scale says how to undo it', async () => {
    expect(await ills({ env: { GDK_SCALE: '2', QT_SCALE_FACTOR: '1' } })).toEqual([
      ['Desktop: scale of programs', 'unset GDK_SCALE'],
    ]);
  });

  it('is for Linux so far', async () => {
    expect(await ills({ platform: 'win32' })).toEqual([
      ['Desktop programs', 'run desktop bots on a Linux machine'],
    ]);
  });

  it.runIf(process.platform === 'linux')('is looked for on the real machine', async () => {
    const { out } = await runDeskhand(['doctor', '--json'], { GDK_SCALE: '2' });
    const findings = JSON.parse(out) as { name: string; works: boolean; fix?: string }[];
    const named = (name: string) => findings.find((one) => one.name === `Desktop: ${name}`);
    for (const part of displayParts) expect(named(part)?.works || named(part)?.fix).toBeTruthy();
    expect(named('scale of programs')).toMatchObject({ works: false, fix: 'unset GDK_SCALE' });
    const complete = [...displayParts, 'leave for a display'].every((part) => named(part)?.works);
    expect(named('display and bus')?.works).toBe(complete);
  });
});
