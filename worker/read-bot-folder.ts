import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Bot } from '../language/bot.ts';
import { BotError } from '../language/errors.ts';
import { formatProblem, type Problem, readBot } from '../language/read-bot.ts';

/** Larger than any honest bot: pictures of targets included. Stops somebody's home folder from being read as a bot. */
const mostBytes = 64 * 1024 * 1024;

/** A bot as it lies on disk, checked, with the hash its runs and publications are known by. */
export interface BotOnDisk {
  bot: Bot;
  hash: string;
  warnings: Problem[];
}

/**
 * Reads and checks a bot's folder. Throws `bad-bot` with every problem as `file:line:col: message`, one a line,
 * and the same as data in `detail.problems`.
 */
export async function readBotFolder(folder: string): Promise<BotOnDisk> {
  const files = await readBotFiles(folder);
  const read = readBot(files);
  const problems = read.problems ?? [];
  const bad = problems.filter((problem) => problem.severity !== 'warning');
  if (!read.bot || bad.length > 0) {
    throw new BotError('bad-bot', bad.map((problem) => inFolder(folder, problem)).join('\n'), {
      detail: { folder, problems: bad },
    });
  }
  const hash = hashBotFiles(files);
  return { bot: { ...read.bot, hash }, hash, warnings: problems };
}

/** A problem as an editor or a person can jump to it from where they stand. */
export function inFolder(folder: string, problem: Problem): string {
  return formatProblem({ ...problem, file: path.join(folder, problem.file) });
}

/** Every file of a bot by its bot-relative path with `/`; hidden files, links and test results stay out. */
export async function readBotFiles(folder: string): Promise<Map<string, Uint8Array>> {
  const about = await stat(folder).catch(() => undefined);
  if (!about?.isDirectory()) {
    throw new BotError(
      'bad-bot',
      `There is no bot at ${folder}: a bot is a folder with a bot.yaml in it. Check the path.`,
    );
  }
  const files = new Map<string, Uint8Array>();
  let bytes = 0;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const full = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, full).split(path.sep).join('/');
    if (name.split('/').some((part) => part.startsWith('.'))) continue;
    bytes += (await stat(full)).size;
    if (bytes > mostBytes) {
      throw new BotError(
        'bad-bot',
        `${folder} holds more than 64 MB: that is not a bot's folder. Check the path.`,
      );
    }
    files.set(name, await readFile(full));
  }
  return files;
}

/** `sha256:…` over path, length and bytes of each file in byte order of path; the hub computes the same. */
export function hashBotFiles(files: ReadonlyMap<string, Uint8Array>): string {
  const hash = createHash('sha256');
  const names = [...files.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  for (const name of names) {
    const bytes = files.get(name) as Uint8Array;
    hash.update(`${name}\0${bytes.byteLength}\0`).update(bytes);
  }
  return `sha256:${hash.digest('hex')}`;
}
