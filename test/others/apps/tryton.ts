import { copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { runCommand } from '../../../setup/run-command.mjs';
import { keptFolder } from '../app-cache.ts';
import { npmPackages, pythonPackages } from '../get-packages.ts';
import { type RunningApp, runServer } from '../run-server.ts';

/** What the administrator of the fresh company types. */
export const trytonPassword = 'tryton-Canary-71';

/** Tryton, an ERP: its server on SQLite with the module for parties, and its web client. */
export async function startTryton(): Promise<RunningApp> {
  const server = await pythonPackages('trytond-8.0.12', [
    'trytond==8.0.12',
    'trytond-party==8.0.4',
    'trytond-country==8.0.0',
  ]);
  const client = await npmPackages('tryton-sao-8.0.11', ['tryton-sao@8.0.11']);
  const empty = await keptFolder('tryton-8.0.12-company', (folder) => makeCompany(server, folder));
  return runServer(async ({ folder, port }) => {
    await copyFile(join(empty, 'company.sqlite'), join(folder, 'company.sqlite'));
    const web = join(folder, 'web');
    await makeWebRoot(client, web);
    const settings = join(folder, 'trytond.conf');
    await writeFile(
      settings,
      `[database]\nuri = sqlite://\npath = ${folder}\n[web]\nlisten = 127.0.0.1:${port}\nroot = ${web}\n`,
    );
    return {
      program: 'python3',
      args: [join(server, 'bin/trytond'), '-c', settings, '-d', 'company'],
      env: { PYTHONPATH: server },
    };
  });
}

/** The parties and their addresses in the company's own database. */
export function partiesIn({ folder }: RunningApp): unknown[] {
  const database = new DatabaseSync(join(folder, 'company.sqlite'), { readOnly: true });
  try {
    return database
      .prepare(
        'select party.name, street_unstructured as street, city from party_party as party join party_address as address on address.party = party.id order by party.id',
      )
      .all()
      .map((row) => ({ ...row }));
  } finally {
    database.close();
  }
}

/** Half a minute of work that is the same each time, so that it is done once: tables, modules, the administrator. */
async function makeCompany(server: string, folder: string): Promise<void> {
  const settings = join(folder, 'trytond.conf');
  const database = join(folder, 'company.sqlite');
  await writeFile(settings, `[database]\nuri = sqlite://\npath = ${folder}\n`);
  await writeFile(database, '');
  await writeFile(join(folder, 'password'), trytonPassword);
  const what = [
    '-d',
    'company',
    '--all',
    '-u',
    'party',
    '--activate-dependencies',
    '--email',
    'clerk@example.org',
  ];
  const { code, output } = await runCommand(
    'python3',
    [join(server, 'bin/trytond-admin'), '-c', settings, ...what],
    {
      env: { ...process.env, PYTHONPATH: server, TRYTONPASSFILE: join(folder, 'password') },
    },
  );
  if (code !== 0) throw new Error(`Tryton could not make its tables: ${output.slice(-1500)}`);
  const tables = new DatabaseSync(database);
  // What an administrator clicks through once, before anybody works with it.
  tables.exec("update ir_module_config_wizard_item set state = 'done'");
  tables.close();
}

/** The client's page and the packages it names, side by side as the page expects them. */
async function makeWebRoot(client: string, web: string): Promise<void> {
  await mkdir(web);
  const own = join(client, 'node_modules/tryton-sao');
  await Promise.all([
    symlink(join(client, 'node_modules'), join(web, 'node_modules')),
    ...['index.html', 'dist', 'images', 'locale', 'sounds'].map((name) =>
      symlink(join(own, name), join(web, name)),
    ),
  ]);
}
