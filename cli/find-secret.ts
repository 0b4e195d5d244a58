import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { BotError } from '../language/errors.ts';

/** `ledger_password` → `DESKHAND_SECRET_LEDGER_PASSWORD`. */
export const secretVariable = (name: string): string =>
  `DESKHAND_SECRET_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;

/** A secret for an attended run: from the environment, else typed unseen at the terminal, else `refused`. */
export async function findSecret(name: string): Promise<string> {
  const given = process.env[secretVariable(name)];
  if (given !== undefined) return given;
  if (process.stdin.isTTY && process.stderr.isTTY) return askUnseen(`Secret ${name}: `);
  throw new BotError(
    'refused',
    `The bot needs the secret ${name} and nobody is here to type it. Set ${secretVariable(name)} for this command.`,
  );
}

/** Asks on the terminal without showing what is typed. */
export async function askUnseen(prompt: string): Promise<string> {
  process.stderr.write(prompt);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const line = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await new Promise<string>((resolve, reject) => {
      line.once('close', () => reject(new BotError('stopped', 'No secret was typed.')));
      line.question('', resolve);
    });
  } finally {
    line.close();
    process.stderr.write('\n');
  }
}
