import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { runCommand } from '../../../setup/run-command.mjs';
import { type RunningApp, runServer } from '../../others/run-server.ts';

export const trytonPassword = 'tryton-Canary-71';

/** Debian's Tryton: its server with the module for parties on a company of its own, and the settings its client is started with. */
export async function startTryton(): Promise<RunningApp & { client: string }> {
  const app = await runServer(async ({ folder, port }) => {
    const settings = path.join(folder, 'trytond.conf');
    await writeFile(
      settings,
      `[database]\nuri = sqlite://\npath = ${folder}\n[web]\nlisten = 127.0.0.1:${port}\nroot = ${folder}/web\n`,
    );
    // By this page it is known that the server answers.
    await mkdir(path.join(folder, 'web'));
    await writeFile(path.join(folder, 'web/index.html'), '');
    await makeCompany(folder, settings);
    await writeFile(
      path.join(folder, 'client.conf'),
      `[login]\nlogin = admin\nhost = 127.0.0.1:${port}\ndb = company\nprofile = company\n`,
    );
    return { program: 'trytond', args: ['-c', settings, '-d', 'company'] };
  });
  const args = ['-c', path.join(app.folder, 'client.conf'), `${app.url}/company/model/party.party`];
  const query = args.map((arg) => `arg=${encodeURIComponent(arg.replace('http:', 'tryton:'))}`);
  return { ...app, client: `program:tryton?${query.join('&')}` };
}

async function makeCompany(folder: string, settings: string): Promise<void> {
  const database = path.join(folder, 'company.sqlite');
  const passwordFile = path.join(folder, 'password');
  await writeFile(database, '');
  await writeFile(passwordFile, trytonPassword);
  const args = ['-c', settings, '-d', 'company', '--all', '-u', 'party', '--activate-dependencies'];
  const { code, output } = await runCommand('trytond-admin', [...args, '--email', 'clerk@example.org'], {
    env: { ...process.env, TRYTONPASSFILE: passwordFile },
  });
  if (code !== 0) throw new Error(`Tryton could not make its tables: ${output.slice(-1500)}`);
  const tables = new DatabaseSync(database);
  // What an administrator clicks through once, before anybody works with it.
  tables.exec("update ir_module_config_wizard_item set state = 'done'");
  tables.close();
}

/** The parties of the company with their addresses, by its own database. */
export function partiesIn({ folder }: RunningApp): unknown[] {
  const database = new DatabaseSync(path.join(folder, 'company.sqlite'), { readOnly: true });
  try {
    const parties = database.prepare(
      'select party.name, street, address.name as building from party_party as party join party_address as address on address.party = party.id order by party.id',
    );
    return parties.all().map((row) => ({ ...row }));
  } finally {
    database.close();
  }
}
