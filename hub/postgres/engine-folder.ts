import { createHash, randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BotError } from '../../language/errors.ts';
import { keepFile } from '../keep-file.ts';
import { type PostgresPrograms, sharedFolder } from './postgres-programs.ts';
import { isReachable, type PostgresUser } from './postgres-user.ts';
import { runProgram } from './run-program.ts';

/** The engine's only user. */
export const engineUser = 'deskhand';

/** Where the engine's own files lie: in the hub's folder, or where its user can reach when that is closed to it. */
export function clusterFolder(dataFolder: string, user: PostgresUser): string {
  if (isReachable(dataFolder, user)) return path.join(dataFolder, 'postgres');
  const mark = createHash('sha256').update(path.resolve(dataFolder)).digest('hex').slice(0, 16);
  return path.join(sharedFolder, `hub-${mark}`, 'postgres');
}

/** The engine's password, made on first use; only the hub's user can read the file. */
export function enginePassword(dataFolder: string): string {
  const file = path.join(dataFolder, 'database-password');
  if (!existsSync(file)) keepFile(file, randomBytes(24).toString('base64url'));
  return readFileSync(file, 'utf8').trim();
}

export interface ClusterPlan {
  cluster: string;
  password: string;
  programs: PostgresPrograms;
  user: PostgresUser;
}

/** Makes the cluster when there is none; a crash half-way leaves nothing that looks like one. */
export async function ensureCluster(plan: ClusterPlan): Promise<void> {
  const { cluster, programs, user } = plan;
  const versionFile = path.join(cluster, 'PG_VERSION');
  if (existsSync(versionFile)) {
    const major = Number(readFileSync(versionFile, 'utf8').trim());
    if (major === programs.major) return;
    throw new BotError(
      'refused',
      `The data in ${cluster} was written by PostgreSQL ${major}, but this engine is ${programs.major}. Give --postgres-bin with version ${major}, or dump and restore.`,
      { detail: { exitCode: 2 } },
    );
  }
  const half = `${cluster}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true, mode: 0o700 });
  const passwordFile = `${half}.password`;
  writeFileSync(passwordFile, plan.password, { mode: 0o600 });
  try {
    if (user.uid !== undefined && user.gid !== undefined) {
      chownSync(half, user.uid, user.gid);
      chownSync(passwordFile, user.uid, user.gid);
    }
    await runProgram(programs.initdb, initArguments(half, passwordFile), { user, cwd: half });
    renameSync(half, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function initArguments(folder: string, passwordFile: string): string[] {
  return [
    `--pgdata=${folder}`,
    `--username=${engineUser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-locale',
    '--data-checksums',
  ];
}
