import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { HubClient } from '../hub/client.ts';
import type { Item } from '../hub/contract.ts';

/** The proof of one item's last run, on disk. */
export interface KeptReport {
  reference: string;
  file: string;
  /** How long the run took. */
  ms: number;
}

/** Fetches the report of each item's last run from the hub. */
export async function keepReports(hub: HubClient, items: Item[], folder: string): Promise<KeptReport[]> {
  await mkdir(folder, { recursive: true });
  const kept: KeptReport[] = [];
  for (const { run, reference } of items) {
    if (!run || !reference) continue;
    const attempt = await hub.showRun({ params: { run } });
    if (!attempt.hasReport || !attempt.finished) continue;
    const file = path.join(folder, `${reference}.html`);
    await writeFile(file, await hub.report({ params: { run } }));
    kept.push({ reference, file, ms: Date.parse(attempt.finished) - Date.parse(attempt.started) });
  }
  return kept;
}
