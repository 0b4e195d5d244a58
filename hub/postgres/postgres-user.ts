import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { BotError } from '../../language/errors.ts';

/** Whom PostgreSQL runs as; empty when it is whoever runs the hub. */
export interface PostgresUser {
  uid?: number;
  gid?: number;
}

/** Made when there is no `postgres` user yet. */
const ownUser = 'deskhand';

/** PostgreSQL refuses to run as root, so root's hub runs it as the owner of an old cluster, `postgres`, or a user made for it. */
export function choosePostgresUser(cluster: string): PostgresUser {
  if (userInfo().uid !== 0) return {};
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid };
  }
  const found = findUser('postgres') ?? findUser(ownUser) ?? makeUser();
  if (found) return found;
  throw new BotError(
    'refused',
    'PostgreSQL does not run as root, and no user named postgres or deskhand could be found or made. Make one, or start the hub as another user.',
  );
}

function findUser(name: string): PostgresUser | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((row) => row.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function makeUser(): PostgresUser | undefined {
  spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    ownUser,
  ]);
  return findUser(ownUser);
}

/** True when that user can reach a folder through every folder above it; opens our own and temporary ones for passing through. */
export function isReachable(folder: string, user: PostgresUser): boolean {
  if (user.uid === undefined) return true;
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(at) && !mayPass(at, user) && !openToPass(at, folder)) return false;
    if (at === path.dirname(at)) return true;
  }
}

function mayPass(folder: string, user: PostgresUser): boolean {
  const { mode, uid, gid } = statSync(folder);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  return (mode & bit) !== 0;
}

/** Passing through shows no names and reads no file; what the hub keeps in its folder is 0600. */
function openToPass(folder: string, asked: string): boolean {
  const temporary = path.resolve(folder).startsWith(path.resolve(tmpdir()) + path.sep);
  if (folder !== path.resolve(asked) && !temporary) return false;
  chmodSync(folder, statSync(folder).mode | 0o011);
  return true;
}
