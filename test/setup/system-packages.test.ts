import { describe, expect, it } from 'vitest';
import {
  hasSystemPackages,
  installSystemPackages,
  missingSystemPackages,
} from '../../setup/system-packages.mjs';

interface Wish {
  installed?: string[];
  known?: string[];
  knownAfterUpdate?: string[];
  root?: boolean;
  browser?: boolean;
  apt?: boolean;
  platform?: NodeJS.Platform;
  installCodes?: number[];
  updateAnswers?: { code: number; output: string }[];
}

const everything = [
  'chromium',
  'fonts-dejavu-core',
  'fonts-liberation',
  'xvfb',
  'xauth',
  'openbox',
  'xdotool',
].concat(
  ['libxtst6', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'],
  ['at-spi2-core', 'dbus', 'mousepad', 'zenity', 'galculator', 'python3-gi', 'gir1.2-gtk-3.0', 'python3-tk'],
  's3270',
);

/** A Debian that exists only here and writes down which commands it was given. */
function imaginaryMachine(wish: Wish) {
  const commands: string[] = [];
  const installed = new Set(wish.installed ?? []);
  let known = wish.known ?? everything;
  const answers: Record<string, (args: string[]) => { code: number; output: string }> = {
    'dpkg-query': (args) => ({
      code: 1,
      output: args
        .slice(2)
        .map((name) =>
          installed.has(name) ? `${name} installed\n` : `dpkg-query: no packages found matching ${name}\n`,
        )
        .join(''),
    }),
    'apt-cache': (args) => ({
      code: 0,
      output: args
        .slice(1)
        .map(
          (name) =>
            `${name}:\n  Installed: (none)\n  Candidate: ${known.includes(name) ? '1.2' : '(none)'}\n`,
        )
        .join(''),
    }),
    'apt-get': (args) => {
      if (args[0] === 'update') {
        known = wish.knownAfterUpdate ?? known;
        return wish.updateAnswers?.shift() ?? { code: 0, output: '' };
      }
      const code = wish.installCodes?.shift() ?? 0;
      if (code === 0)
        for (const name of args.slice(args.indexOf('--no-install-recommends') + 1)) installed.add(name);
      return { code, output: code === 0 ? '' : 'Hit:1\nE: Failed to fetch chromium 404 Not Found' };
    },
  };
  const machine = {
    platform: wish.platform ?? ('linux' as NodeJS.Platform),
    isRoot: () => wish.root ?? true,
    hasApt: () => wish.apt ?? true,
    hasBrowser: () => wish.browser ?? false,
    run: async (program: string, args: string[]) => {
      commands.push([program, ...args].join(' '));
      return answers[program]?.(args) ?? { code: 127, output: 'no such program' };
    },
  };
  return { machine, commands };
}

describe('missingSystemPackages', () => {
  it('asks for nothing that is there', async () => {
    const { machine } = imaginaryMachine({ installed: everything });
    expect(await missingSystemPackages('test', machine)).toEqual([]);
    expect(await hasSystemPackages('test', machine)).toBe(true);
  });

  it('names exactly what is missing', async () => {
    const { machine } = imaginaryMachine({ installed: everything.filter((name) => name !== 'xdotool') });
    expect(await missingSystemPackages('test', machine)).toEqual([['xdotool']]);
  });

  it('asks for the driver of Selenium and a toolkit of windows to measure, and not to test', async () => {
    const { machine } = imaginaryMachine({ installed: everything });
    expect(await missingSystemPackages('bench', machine)).toEqual([
      ['chromium-driver', 'chromium-chromedriver'],
      ['tk'],
    ]);
  });

  it('wants no Chromium where another browser is', async () => {
    const { machine } = imaginaryMachine({
      browser: true,
      installed: ['fonts-dejavu-core', 'fonts-liberation'],
    });
    expect(await missingSystemPackages('demo', machine)).toEqual([]);
  });

  it('takes a library under its newer name', async () => {
    const newer = everything.map((name) => (name === 'libasound2' ? 'libasound2t64' : name));
    const { machine } = imaginaryMachine({ installed: newer });
    expect(await missingSystemPackages('test', machine)).toEqual([]);
  });

  it('needs nothing to check the code', async () => {
    const { machine, commands } = imaginaryMachine({});
    expect(await hasSystemPackages('check', machine)).toBe(true);
    expect(commands).toEqual([]);
  });
});

describe('installSystemPackages', () => {
  it('tells a person who is not root the exact command', async () => {
    const { machine, commands } = imaginaryMachine({
      root: false,
      installed: everything.filter((name) => name !== 'xvfb' && name !== 'openbox'),
    });
    await expect(installSystemPackages('test', machine)).rejects.toThrow(
      'sudo apt-get install -y --no-install-recommends xvfb openbox\n',
    );
    expect(commands.filter((command) => command.startsWith('apt-get'))).toEqual([]);
  });

  it('installs only the missing ones, waiting for a lock, without fetching lists it has', async () => {
    const { machine, commands } = imaginaryMachine({
      installed: everything.filter((name) => name !== 'xdotool'),
    });
    await installSystemPackages('test', machine);
    expect(commands.filter((command) => command.startsWith('apt-get'))).toEqual([
      'apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends xdotool',
    ]);
    expect(await hasSystemPackages('test', machine)).toBe(true);
  });

  it('fetches the lists when they do not know a package, and then takes the name they know', async () => {
    const { machine, commands } = imaginaryMachine({
      installed: everything.filter((name) => name !== 'libasound2'),
      known: [],
      knownAfterUpdate: ['libasound2t64'],
    });
    await installSystemPackages('test', machine);
    expect(commands).toContain('apt-get update -qq');
    expect(commands.at(-1)).toMatch(/install .* libasound2t64$/);
  });

  it('fetches the lists and tries once more when a file they name is gone', async () => {
    const { machine, commands } = imaginaryMachine({ installCodes: [100, 0] });
    await installSystemPackages('demo', machine);
    expect(
      commands.filter((command) => command.startsWith('apt-get')).map((command) => command.split(' ')[1]),
    ).toEqual(['-o', 'update', '-o']);
  });
});

describe('a machine that the set-up cannot make ready by itself', () => {
  it('ends with the last words of apt and the command when that fails too', async () => {
    const { machine } = imaginaryMachine({ installCodes: [100, 100] });
    await expect(installSystemPackages('demo', machine)).rejects.toThrow(
      /E: Failed to fetch chromium 404 Not Found\nTry it by hand: apt-get install/,
    );
  });

  it('names a way to a browser where the distribution has no Chromium package', async () => {
    const { machine } = imaginaryMachine({ known: ['fonts-dejavu-core', 'fonts-liberation'] });
    await expect(installSystemPackages('demo', machine)).rejects.toThrow(
      /no chromium\. Install Google Chrome/,
    );
  });

  it.each(['darwin', 'win32'] as const)('asks for a browser only, on %s', async (platform) => {
    const bare = imaginaryMachine({ platform, apt: false });
    await expect(installSystemPackages('test', bare.machine)).rejects.toThrow('No browser was found.');
    const { machine } = imaginaryMachine({ platform, apt: false, browser: true });
    expect(await hasSystemPackages('test', machine)).toBe(true);
  });
});
