import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createCanvas } from '@napi-rs/canvas';
import { openReader } from '../../drivers/reading/reader.ts';
import type { Call, Reader } from '../../language/driver.ts';
import { generateInvoices } from '../../practice/invoices/make-invoices.ts';
import { invoiceSought, type Judged, judgeInvoice } from './score-invoices.ts';
import { scorePictures } from './score-pictures.ts';

/** The labels and thresholds were tuned on seed 5; these invoices are only reported on. */
const reportSeed = 77;
const call = (): Call => ({ signal: new AbortController().signal, deadline: Date.now() + 120_000 });
const print = (line: string) => process.stdout.write(`${line}\n`);
const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
const middle = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

async function benchInvoices(reader: Reader, count: number): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'deskhand-bench-'));
  try {
    const judged = { pdf: [] as Judged[], scan: [] as Judged[] };
    const times = { pdf: [] as number[], scan: [] as number[] };
    for (const truth of await generateInvoices({ dir, seed: reportSeed, count })) {
      if (truth.expected === 'asked') continue;
      const start = performance.now();
      const read = await reader.readDocument(join(dir, truth.file), invoiceSought, call());
      times[truth.kind].push(performance.now() - start);
      judged[truth.kind].push(...judgeInvoice(read, truth));
    }
    print('| invoices | values | right | sure and right | sure and wrong | ms (median) |');
    print('|---|---|---|---|---|---|');
    for (const kind of ['pdf', 'scan'] as const) {
      const isName = (one: Judged) => one.name.endsWith(' text');
      row(
        `${kind}: fields and numbers`,
        judged[kind].filter((one) => !isName(one)),
        times[kind],
      );
      row(`${kind}: descriptions`, judged[kind].filter(isName), times[kind]);
    }
    for (const one of Object.values(judged)
      .flat()
      .filter((each) => !each.right || !each.read?.sure)) {
      print(`  ${one.file} ${one.name}: ${one.truth} read as ${one.read?.text} (${one.read?.why ?? 'SURE'})`);
    }
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function row(name: string, judged: Judged[], times: number[]): void {
  const right = judged.filter((one) => one.right);
  const sureRight = right.filter((one) => one.read?.sure).length;
  const sureWrong = judged.filter((one) => !one.right && one.read?.sure).length;
  const cells = [
    name,
    judged.length,
    percent(right.length, judged.length),
    percent(sureRight, judged.length),
  ];
  print(`| ${[...cells, sureWrong, Math.round(middle(times))].join(' | ')} |`);
}

async function benchPictures(reader: Reader, folder: string): Promise<void> {
  print('| pictures | words right | letters wrong | found | wrong hits | ms (median) |');
  print('|---|---|---|---|---|---|');
  for (const kind of await readdir(folder)) {
    const scores = await scorePictures(reader, join(folder, kind), call());
    const sum = (pick: (one: (typeof scores)[number]) => number) =>
      scores.reduce((all, one) => all + pick(one), 0);
    const cells = [
      kind,
      percent(
        sum((one) => one.wordsRight),
        sum((one) => one.words),
      ),
      percent(
        sum((one) => one.lettersWrong),
        sum((one) => one.letters),
      ),
      percent(
        sum((one) => one.found),
        sum((one) => one.sought),
      ),
      sum((one) => one.wrong),
      Math.round(middle(scores.map((one) => one.ms))),
    ];
    print(`| ${cells.join(' | ')} |`);
  }
}

async function benchRegion(reader: Reader): Promise<void> {
  const times: number[] = [];
  let again = 0;
  for (let round = 0; round < 12; round++) {
    const canvas = createCanvas(400, 120);
    const brush = canvas.getContext('2d');
    brush.fillStyle = '#f4f4f4';
    brush.fillRect(0, 0, 400, 120);
    brush.fillStyle = '#222';
    brush.font = '14px sans-serif';
    brush.fillText(`Invoice ${round}  Amount due 1,2${round}4.50`, 20, 40);
    brush.fillText('Post invoice      Cancel', 20, 90);
    const png = canvas.toBuffer('image/png');
    let start = performance.now();
    await reader.readPicture(png, call());
    times.push(performance.now() - start);
    start = performance.now();
    await reader.readPicture(png, call());
    again = performance.now() - start;
  }
  print(`region of 400 × 120, warm: ${middle(times).toFixed(0)} ms; the same again: ${again.toFixed(1)} ms`);
}

const { values } = parseArgs({ options: { pictures: { type: 'string' }, count: { type: 'string' } } });
const reader = await openReader();
try {
  await benchRegion(reader);
  if (values.pictures !== undefined) await benchPictures(reader, values.pictures);
  await benchInvoices(reader, Number(values.count ?? 40));
  print(`memory of the whole process: ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
} finally {
  await reader.close();
}
