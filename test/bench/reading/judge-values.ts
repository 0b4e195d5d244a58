import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call, FieldRead, FieldSought, Reader } from '../../../language/driver.ts';
import type { Sheet } from './sheet.ts';

/** One value of a sheet as it was read. */
export interface ValueVerdict {
  type: FieldSought['type'];
  right: boolean;
  sure: boolean;
  words: string;
}

/** Reads all values of a sheet as a bot does, by their labels and column headers, and holds them against what was written. */
export async function judgeValues(
  reader: Reader,
  sheet: Sheet,
  { folder, call }: { folder: string; call: Call },
): Promise<ValueVerdict[]> {
  const file = join(folder, `${sheet.name}.${sheet.picture[0] === 0x89 ? 'png' : 'jpg'}`);
  await writeFile(file, sheet.picture);
  const read = await reader.readDocument(file, soughtIn(sheet), call);
  const { fields, table } = sheet.values;
  const verdicts = Object.entries(fields).map(([name, { type, value }]) =>
    verdict({ name: `${sheet.name} ${name}`, type, value }, read.fields[name]),
  );
  const rows = read.tables.lines ?? [];
  for (let index = 0; index < Math.max(rows.length, table?.rows.length ?? 0); index++) {
    for (const [name, { type }] of Object.entries(table?.columns ?? {})) {
      const value = table?.rows[index]?.[name] ?? null;
      verdicts.push(
        verdict({ name: `${sheet.name} row ${index + 1} ${name}`, type, value }, rows[index]?.[name]),
      );
    }
  }
  return verdicts;
}

function soughtIn({ values: { fields, table } }: Sheet): Parameters<Reader['readDocument']>[1] {
  const sought: Parameters<Reader['readDocument']>[1] = { fields: {}, tables: {} };
  for (const [name, { label, type }] of Object.entries(fields)) {
    sought.fields[name] = { labels: [label], type };
  }
  for (const [name, { header, type }] of Object.entries(table?.columns ?? {})) {
    sought.tables.lines = { ...sought.tables.lines, [name]: { header: [header], type } };
  }
  return sought;
}

function verdict(
  truth: { name: string; type: FieldSought['type']; value: string | number | null },
  read: FieldRead | undefined,
): ValueVerdict {
  const right = (read?.value ?? null) === truth.value;
  const how = read?.sure ? 'SURE' : (read?.why ?? 'no such row');
  const words = `${truth.name}: ${truth.value} read as ${read?.text ?? 'nothing'} (${how})`;
  return { type: truth.type, right, sure: read?.sure ?? false, words };
}
