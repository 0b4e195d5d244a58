import type { BotView } from '../../../shared/studio-shapes.ts';
import { words } from '../../words.ts';

/** What a bot is permitted to touch, as the ends of “This bot will …”. */
export function willWords(bot: Pick<BotView, 'permissions' | 'secrets'>): string[] {
  const { hosts, programs, folders, secrets } = bot.permissions;
  const titles = secrets.map((name) => bot.secrets.find((secret) => secret.name === name)?.title ?? name);
  const lines = [
    hosts.length > 0 && words.start.hosts(hosts.join(', ')),
    programs.length > 0 && words.start.programs(programs.join(', ')),
    folders.length > 0 && words.start.folders(folders.join(', ')),
    titles.length > 0 && words.start.secrets(titles.join(', ')),
  ].filter((line) => line !== false);
  return lines.length > 0 ? lines : [words.start.nothing];
}
