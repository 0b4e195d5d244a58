import { Command } from 'commander';
import { openReader } from '../../drivers/catalog.ts';
import type { PageText, Word } from '../../language/driver.ts';
import { BotError } from '../../language/errors.ts';
import { pictureOfFile } from '../picture-of-file.ts';
import { stopOnInterrupt } from '../stop-on-interrupt.ts';

/** Reading a long document may take this long before it is given up, in ms. */
const mostMs = 120_000;

interface ReadOptions {
  find?: string;
  region?: string;
  tables?: boolean;
  json?: boolean;
}

/** `deskhand read FILE`: words, boxes and confidence, or where a text stands, or the tables. */
export function readCommand(): Command {
  return new Command('read')
    .description('What the eye sees in a picture or PDF: words, boxes, confidence')
    .argument('<file>', 'a PDF, PNG, JPEG or WebP')
    .option('--find <text>', 'print only where this text stands in the picture')
    .option('--region <x,y,w,h>', 'print only words whose middle lies in this part of a page')
    .option('--tables', 'print only what stands in rows and columns, cells parted by tabs')
    .option('--json', 'print one JSON object')
    .action(read);
}

async function read(file: string, options: ReadOptions): Promise<void> {
  const region = options.region === undefined ? undefined : readRegion(options.region);
  const call = { signal: stopOnInterrupt(), deadline: Date.now() + mostMs };
  const reader = await openReader();
  try {
    if (options.find !== undefined) {
      const picture = await pictureOfFile(reader, file, call);
      const hit = await reader.findText(picture, options.find, call);
      print(
        options.json
          ? JSON.stringify(hit)
          : `${hit.box.map(Math.round).join(',')} ${hit.text} (${hit.score.toFixed(2)})`,
      );
      return;
    }
    const document = await reader.readDocument(file, { fields: {}, tables: {} }, call);
    const pages = document.pages.map((page) =>
      region ? { ...page, words: page.words.filter(inside(region)) } : page,
    );
    if (options.json) print(JSON.stringify({ file, source: document.source, pages }));
    else for (const page of pages) options.tables ? printTables(page) : printPage(page);
  } finally {
    await reader.close();
  }
}

type Region = [x: number, y: number, width: number, height: number];

function readRegion(text: string): Region {
  const parts = text.split(',').map(Number);
  if (parts.length !== 4 || parts.some((part) => !Number.isFinite(part) || part < 0)) {
    throw new BotError('bad-bot', `--region takes x,y,width,height in pixels; “${text}” is not that.`);
  }
  return parts as Region;
}

const inside =
  ([left, top, width, height]: Region) =>
  ({ box: [x, y, w, h] }: Word): boolean =>
    x + w / 2 >= left && x + w / 2 <= left + width && y + h / 2 >= top && y + h / 2 <= top + height;

const print = (line: string) => void process.stdout.write(`${line}\n`);

function printPage(page: PageText): void {
  print(
    `page ${page.page}, ${Math.round(page.width)}×${Math.round(page.height)}, ${page.source === 'ocr' ? 'read from pixels' : 'the PDF’s own text'}`,
  );
  for (const { text, box, confidence } of page.words) {
    print(
      `${box.map((part) => String(Math.round(part)).padStart(5)).join('')}  ${confidence.toFixed(2)}  ${text}`,
    );
  }
}

function printTables({ page, tables = [] }: PageText): void {
  if (tables.length === 0) print(`page ${page}: no table`);
  for (const { headers, rows } of tables) {
    print(`page ${page}, ${headers.length} columns, ${rows.length} rows under the headers`);
    for (const row of [headers, ...rows]) print(row.join('\t'));
  }
}
