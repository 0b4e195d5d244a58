import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { jsonSchemas } from '../../language/json-schema.ts';

// `npm run schemas`: what editors check bots with, from the same definitions the reader uses.
const folder = path.join(import.meta.dirname, '../../language/schema');
await mkdir(folder, { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas())) {
  await writeFile(path.join(folder, name), `${JSON.stringify(schema, null, 2)}\n`);
}
