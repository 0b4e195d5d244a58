import { createHash } from 'node:crypto';
import type { Permissions } from '../../../language/bot.ts';

/** Names exactly these permissions: when a bot later wants more, its person is asked again. */
export function trustHash(permissions: Permissions): string {
  const { hosts, programs, folders, secrets, prompts } = permissions;
  const sorted = [hosts, programs, folders, secrets, ...(prompts ? [prompts] : [])].map((list) =>
    [...list].sort(),
  );
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}
