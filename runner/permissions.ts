import type { Bot } from '../language/bot.ts';
import type { Screen } from '../language/driver.ts';
import { BotError } from '../language/errors.ts';
import { placeInWords, placeOf } from '../language/place-of.ts';
import { readProgramAddress } from '../language/program-address.ts';
import { placeOfTerminal, programAt, readTerminalAddress } from '../language/terminal-address.ts';

/** What a bot in a run may touch. A called bot needs its own permission and that of every bot above it. */
export interface Policy {
  /** The page or program in front, before anything is done to it. */
  place(surface: Screen['surface'], where: string): void;
  /** An address or program about to be opened. */
  address(surface: Screen['surface'], address: string): void;
  secret(name: string): void;
}

/** The policy of a bot, called by the others in order. */
export function makePolicy(bots: readonly Bot[]): Policy {
  const each = (check: (bot: Bot) => void) => bots.forEach(check);
  return {
    place: (surface, where) => each((bot) => checkPlace(bot, surface, where)),
    address: (surface, address) => each((bot) => checkAddress(bot, surface, address)),
    secret: (name) =>
      each((bot) => {
        if (bot.permissions.secrets.includes(name)) return;
        throw refused(bot, `the secret “${name}”`, 'secrets', name);
      }),
  };
}

function checkPlace(bot: Bot, surface: Screen['surface'], where: string): void {
  // An empty page holds nothing that could be touched.
  if (where === '') return;
  const program = surface === 'desktop' ? where : surface === 'terminal' ? programAt(where) : undefined;
  if (program !== undefined) {
    if (!bot.permissions.programs.some((permitted) => sameProgram(permitted, program))) {
      throw refused(bot, `the program “${program}”`, 'programs', program);
    }
  } else if (!bot.permissions.hosts.some((host) => matchesHost(where, host))) {
    const what = surface === 'terminal' ? 'screens' : 'pages';
    throw refused(bot, `the ${what} of ${placeInWords(where)}`, 'hosts', placeInWords(where));
  }
}

function checkAddress(bot: Bot, surface: Screen['surface'], address: string): void {
  if (surface === 'imaginary' || address === 'about:blank') return;
  if (surface === 'desktop') {
    checkPlace(bot, surface, readProgramAddress(address).program);
    return;
  }
  if (surface === 'terminal') {
    checkPlace(bot, surface, placeOfTerminal(readTerminalAddress(address)));
    return;
  }
  const url = readUrl(address);
  if (url.protocol === 'file:') {
    checkFile(bot, url);
  } else if (url.protocol === 'http:' || url.protocol === 'https:') {
    checkPlace(bot, surface, placeOf(url));
  } else {
    throw new BotError(
      'refused',
      `The bot “${bot.name}” wanted to open ${address}: addresses that begin with ${url.protocol} are never opened. Use http or https.`,
    );
  }
}

function readUrl(address: string): URL {
  try {
    return new URL(address);
  } catch (cause) {
    throw new BotError('bad-bot', `“${address}” is no address. It begins with https:// or http://.`, {
      cause,
    });
  }
}

function checkFile(bot: Bot, url: URL): void {
  const path = filePath(url);
  if (bot.permissions.folders.some((folder) => isInside(path, folder))) return;
  throw refused(bot, `the file ${path}`, 'folders', path.slice(0, path.lastIndexOf('/')) || '/');
}

/** The file an address means; of another machine's files nothing is known. */
function filePath(url: URL): string {
  const machine = url.host === '' ? '' : `//${url.host}`;
  try {
    return machine + decodeURIComponent(url.pathname).replace(/^\/(?=[A-Za-z]:)/, '');
  } catch {
    throw new BotError(
      'bad-bot',
      `“${url.href}” is no address: a % in it stands for a sign that does not exist.`,
    );
  }
}

/** True for a file somewhere under a folder, however either is written; never by way of `..`. */
export function isInside(path: string, folder: string): boolean {
  const parts = (one: string) => one.split(/[\\/]/).filter((part, at) => part !== '' || at === 0);
  const [inner, outer] = [parts(path), parts(folder)];
  return folder !== '' && !inner.includes('..') && outer.every((part, at) => part === inner[at]);
}

/** `erp.example` stands for any port, `erp.example:8443` for one, `*.example` for all hosts below. */
export function matchesHost(where: string, permitted: string): boolean {
  const [actual, actualPort] = splitPort(where.toLowerCase());
  const [wanted, wantedPort] = splitPort(permitted.toLowerCase());
  if (wantedPort !== '' && wantedPort !== actualPort) return false;
  if (wanted === '*') return true;
  return wanted.startsWith('*.')
    ? actual.endsWith(wanted.slice(1)) && actual.length > wanted.length - 1
    : actual === wanted;
}

function splitPort(host: string): [host: string, port: string] {
  const [, name = host, port = ''] = /^(.*?)(?::(\d+))?$/.exec(host) ?? [];
  return [name, port];
}

function sameProgram(permitted: string, running: string): boolean {
  const tidy = (program: string) => program.toLowerCase().replace(/\.exe$/, '');
  const leaf = (program: string) => tidy(program.split(/[\\/]/).at(-1) ?? program);
  // A permission with a folder means that very program; a bare name means the program of that name wherever it is installed.
  return /[\\/]/.test(permitted) ? tidy(permitted) === tidy(running) : leaf(permitted) === leaf(running);
}

function refused(bot: Bot, thing: string, list: string, entry: string): BotError {
  return new BotError(
    'refused',
    `The bot “${bot.name}” has no permission for ${thing}. If it should, add “${entry}” under permissions: ${list}: in its bot.yaml.`,
    { detail: { bot: bot.name, permission: list, wanted: entry } },
  );
}
