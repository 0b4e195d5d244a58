import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startLedger } from '../../../practice/ledger-web/start-ledger.ts';

/** Pages of the practice ledger as they are sent, written to files of the temporary folder. */
export async function ledgerPages(names: readonly string[]): Promise<string[]> {
  const vendors = ['Oak Ltd', 'Pine & Sons', 'Ash Inc'].map((name, at) => ({
    ...{ id: `V${at + 1}`, name, vat: `GB${at}123`, iban: `GB00 ${at}000`, currency: 'EUR', taxRate: 20 },
  }));
  const ledger = await startLedger({ vendors });
  try {
    const body = new URLSearchParams({ txtUser: ledger.user, txtPassword: ledger.password });
    const entered = await fetch(`${ledger.url}/login`, { method: 'POST', body, redirect: 'manual' });
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const folder = await mkdtemp(path.join(tmpdir(), 'deskhand-bench-ledger-'));
    const urls: string[] = [];
    for (const name of names) {
      const page = await fetch(`${ledger.url}/${name}`, { headers: { cookie }, redirect: 'manual' });
      if (page.status !== 200) throw new Error(`the ledger's page ${name} was answered with ${page.status}`);
      const file = path.join(folder, `${name}.html`);
      await writeFile(file, await page.text());
      urls.push(pathToFileURL(file).href);
    }
    return urls;
  } finally {
    await ledger.stop();
  }
}
