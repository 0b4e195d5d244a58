import { BotError } from './errors.ts';

/** A program to open, with its arguments as they are: no shell ever sees them. */
export interface ProgramAddress {
  program: string;
  args: string[];
}

/** Reads `program:mousepad?arg=--line&arg=3`. A bare name or path is a program without arguments. */
export function readProgramAddress(address: string): ProgramAddress {
  const [, given = ''] = /^(?:program:)?(.*)$/s.exec(address) ?? [];
  const cut = address.startsWith('program:') ? given.indexOf('?') : -1;
  const program = cut < 0 ? given : given.slice(0, cut);
  if (program === '')
    throw new BotError('bad-bot', `“${address}” names no program. Write program:NAME?arg=…`);
  return { program, args: cut < 0 ? [] : argsIn(given.slice(cut + 1), address) };
}

function argsIn(query: string, address: string): string[] {
  return query.split('&').map((part) => {
    if (!part.startsWith('arg=')) {
      throw new BotError(
        'bad-bot',
        `“${address}” gives “${part}”: after the ? come only arg=… with & between them.`,
      );
    }
    try {
      return decodeURIComponent(part.slice('arg='.length));
    } catch (cause) {
      throw new BotError('bad-bot', `“${address}”: a % in it stands for a sign that does not exist.`, {
        cause,
      });
    }
  });
}
