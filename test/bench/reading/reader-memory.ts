import { readFile } from 'node:fs/promises';
import { openReader } from '../../../drivers/reading/reader.ts';

// A process that does nothing but read the documents it is given, as a bot machine does all day; its last word is its memory at the peak, in MB.
const sought = {
  fields: { total: { labels: ['Amount due', 'Payment'], type: 'money' as const } },
  tables: {},
};
const call = () => ({ signal: new AbortController().signal, deadline: Date.now() + 120_000 });
const reader = await openReader();
try {
  for (const file of process.argv.slice(2)) {
    await reader.readDocument(file, sought, call());
    await reader.readPicture(await readFile(file), call());
  }
} finally {
  await reader.close();
}
process.stdout.write(`${Math.round(process.resourceUsage().maxRSS / 1024)}\n`);
