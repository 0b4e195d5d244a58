import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { findBrowser } from './find-browser.mjs';
import { runCommand } from './run-command.mjs';
import { SetupProblem } from './setup-problem.mjs';

/**
 * What each command needs from Debian, by the names it may have: newer releases renamed some libraries.
 * The display, its window manager and the pretended person are for tests; the libraries are Electron's own.
 */
const electronLibraries = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
];
const fonts = [['fonts-dejavu-core'], ['fonts-liberation']];
const display = [['xvfb'], ['xauth'], ['openbox'], ['xdotool'], ['libxtst6']];
const browser = [['chromium']];
/** Selenium, which the web bench runs beside Deskhand, reaches Chromium only through it. */
const webDriver = [['chromium-driver', 'chromium-chromedriver']];
/** Shows the windows that the reading bench reads. */
const toolkit = [['tk']];
/** What desktop programs are reached by, and small programs of others that the driver is tried on. */
const desktop = [
  ...[['at-spi2-core'], ['dbus'], ['mousepad'], ['zenity'], ['galculator']],
  // The program that writes down what a driver does to it.
  ...[['python3-gi'], ['gir1.2-gtk-3.0']],
  // One that shows nothing of itself but its picture.
  ['python3-tk'],
];
/** Programs that only `npm run test:desktop` plays with: WinForms. */
const moreDesktop = [['mono-runtime'], ['mono-mcs'], ['libmono-system-windows-forms4.0-cil']];
/** Programs of larger toolkits, with what makes them tell of themselves. */
const toolkits = [
  ...[['homebank'], ['speedcrunch']],
  ...[['openjdk-17-jre'], ['openjdk-17-demo'], ['libatk-wrapper-java-jni']],
  ...[['libreoffice-calc'], ['libreoffice-gtk3']],
  ...[['tryton-client'], ['tryton-server'], ['tryton-modules-party']],
];
/** Speaks to IBM hosts. */
const terminal = [['s3270']];
const forTests = [...browser, ...fonts, ...display, ...electronLibraries, ...desktop, ...terminal];

/** @type {Record<string, string[][]>} */
const needs = {
  check: [],
  demo: [...browser, ...fonts],
  test: forTests,
  desktop: [...fonts, ...display, ...desktop, ...moreDesktop, ...toolkits],
  bench: [...forTests, ...webDriver, ...toolkit],
  studio: [...browser, ...fonts, ...electronLibraries],
};

/** A list lock is not waited for by apt itself, so asking again is ours: every 5 s, for 5 minutes. */
const LIST_LOCK_TRIES = 60;
const LIST_LOCK_PAUSE_MS = 5_000;

/** Everything this module asks of the machine, so that a test can be the machine. */
export const thisMachine = {
  platform: process.platform,
  isRoot: () => process.getuid?.() === 0,
  hasApt: () => existsSync('/usr/bin/apt-get') && existsSync('/usr/bin/dpkg-query'),
  hasBrowser: () => findBrowser() !== undefined,
  run: runCommand,
};

/**
 * The Debian packages that `purpose` needs and this machine lacks, each with the names it may have.
 *
 * @param {string} purpose
 * @param {typeof thisMachine} machine
 * @returns {Promise<string[][]>}
 */
export async function missingSystemPackages(purpose, machine = thisMachine) {
  if (machine.platform !== 'linux' || !machine.hasApt()) return [];
  const wanted = (needs[purpose] ?? []).filter((names) => names[0] !== 'chromium' || !machine.hasBrowser());
  if (wanted.length === 0) return [];
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholders.
  const format = '--showformat=${Package} ${db:Status-Status}\n';
  const { output } = await machine.run('dpkg-query', ['--show', format, ...wanted.flat()]);
  const installed = new Set(
    output
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return wanted.filter((names) => !names.some((name) => installed.has(name)));
}

/**
 * True when the machine has all that `purpose` needs from its system.
 *
 * @param {string} purpose
 * @param {typeof thisMachine} machine
 */
export async function hasSystemPackages(purpose, machine = thisMachine) {
  if ((needs[purpose] ?? []).length === 0) return true;
  if (machine.platform !== 'linux' || !machine.hasApt()) return machine.hasBrowser();
  return (await missingSystemPackages(purpose, machine)).length === 0;
}

/**
 * Installs what is missing when it may (root on Debian or Ubuntu); else says exactly what is missing and how to get it.
 *
 * @param {string} purpose
 * @param {typeof thisMachine} machine
 */
export async function installSystemPackages(purpose, machine = thisMachine) {
  if (machine.platform !== 'linux' || !machine.hasApt()) return explainOtherSystem(machine);
  const missing = await missingSystemPackages(purpose, machine);
  if (missing.length === 0) return 'nothing to add';
  if (!machine.isRoot()) {
    const names = missing.map((alternatives) => alternatives[0]).join(' ');
    throw new SetupProblem(
      `This machine lacks ${names}. Get them with:\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}\nThen run the same command again.`,
    );
  }
  const names = await installableNames(missing, machine);
  await aptInstall(names, machine);
  return `added ${names.join(' ')}`;
}

/** @param {typeof thisMachine} machine */
function explainOtherSystem(machine) {
  if (machine.hasBrowser()) return 'a browser is there';
  const display =
    machine.platform === 'linux'
      ? ' The tests also need Xvfb, openbox and xdotool from your distribution, and the libraries of GTK 3, NSS, ALSA and GBM.'
      : '';
  throw new SetupProblem(
    `No browser was found. Install Google Chrome, Microsoft Edge or Chromium and run the same command again.${display}`,
  );
}

/**
 * @param {string[][]} missing
 * @param {typeof thisMachine} machine
 */
async function installableNames(missing, machine) {
  let known = await namesAptKnows(missing.flat(), machine);
  const allKnown = () => missing.every((names) => names.some((name) => known.has(name)));
  if (!allKnown()) {
    await aptUpdate(machine);
    known = await namesAptKnows(missing.flat(), machine);
  }
  return missing.map((names) => {
    const name = names.find((candidate) => known.has(candidate));
    if (name) return name;
    const advice =
      names[0] === 'chromium'
        ? 'Install Google Chrome, Microsoft Edge or Chromium (on Ubuntu: sudo snap install chromium)'
        : `Install ${names.join(' or ')} by hand`;
    throw new SetupProblem(
      `Your package lists have no ${names.join(' or ')}. ${advice}, then run the same command again.`,
    );
  });
}

/**
 * @param {string[]} names
 * @param {typeof thisMachine} machine
 */
async function namesAptKnows(names, machine) {
  const { output } = await machine.run('apt-cache', ['policy', ...names]);
  const known = new Set();
  let name = '';
  for (const line of output.split('\n')) {
    if (/^\S+:$/.test(line)) name = line.slice(0, -1);
    else if (/^ {2}Candidate: (?!\(none\))/.test(line)) known.add(name);
  }
  return known;
}

/** @param {typeof thisMachine} machine */
async function aptUpdate(machine) {
  for (let tries = 1; ; tries++) {
    const { code, output } = await machine.run('apt-get', ['update', '-qq'], { env: quietApt() });
    if (code === 0) return;
    if (!/Could not get lock/.test(output) || tries === LIST_LOCK_TRIES) {
      throw new SetupProblem(`apt-get update failed: ${lastLine(output)}`);
    }
    await wait(LIST_LOCK_PAUSE_MS);
  }
}

/**
 * @param {string[]} names
 * @param {typeof thisMachine} machine
 */
async function aptInstall(names, machine) {
  const args = ['-o', 'DPkg::Lock::Timeout=300', 'install', '-y', '--no-install-recommends', ...names];
  const first = await machine.run('apt-get', args, { env: quietApt() });
  if (first.code === 0) return;
  // Lists older than the mirror name files that are gone; fresh lists cure that.
  await aptUpdate(machine);
  const second = await machine.run('apt-get', args, { env: quietApt() });
  if (second.code !== 0) {
    throw new SetupProblem(
      `apt-get could not install ${names.join(' ')}: ${lastLine(second.output)}\nTry it by hand: apt-get install -y --no-install-recommends ${names.join(' ')}`,
    );
  }
}

const quietApt = () => ({ ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' });

/** @param {string} output */
const lastLine = (output) => output.trim().split('\n').at(-1) ?? 'it said nothing';
