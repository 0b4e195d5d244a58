import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { startBrowser } from '../../drivers/web/start-browser.ts';
import type { Bot } from '../../language/bot.ts';
import { formatProblem, readBot } from '../../language/read-bot.ts';
import type { Value } from '../../language/run.ts';
import { parcelFields, parcels } from '../../practice/moving-form/parcels.ts';
import { record } from '../../recorder/recorder.ts';
import { attachRecorder } from '../../recorder/web/attach-recorder.ts';

/** A bot's files as text. */
export interface BotFiles {
  'bot.yaml': string;
  'targets.yaml': string;
}

/** Shows the recorder how the first parcel is sent, with trusted input; the bot as it was written to its folder. */
export async function recordFirstParcel(url: string): Promise<BotFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-parcel-'));
  const browser = await startBrowser({ headed: false });
  const done = new AbortController();
  try {
    await record({
      folder: join(folder, 'parcels'),
      signal: done.signal,
      source: {
        async start(desk) {
          const context = await browser.newContext();
          await attachRecorder(context, desk);
          const page = await context.newPage();
          desk.happened({ what: 'opened', url });
          await page.goto(url);
          await page.getByRole('button', { name: 'Begin' }).click();
          for (const field of parcelFields) {
            await page.locator('.cell').filter({ hasText: field }).locator('input').click();
            await page.keyboard.type(parcels[0]?.[field] ?? '');
          }
          await page.getByRole('button', { name: 'Send' }).click();
          await page.getByText('Parcel 2 of 10').waitFor();
          done.abort();
        },
        stop: () => browser.close(),
      },
    });
    const read = (name: string) => readFile(join(folder, 'parcels', name), 'utf8');
    return { 'bot.yaml': await read('bot.yaml'), 'targets.yaml': await read('targets.yaml') };
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Written {
  inputs: Record<string, { type: string; title: string }>;
  steps: { do: string; id: string; expect?: unknown; url?: string }[];
}

/** The recorded steps of one parcel, put into a for-each over all of them, as a person does who has more than one row. */
export function botForAllParcels(files: BotFiles, url: string): { bot: Bot; inputs: Record<string, Value> } {
  const written = parse(files['bot.yaml']) as Written;
  const [open, begin, ...entry] = written.steps;
  const proved = (step: Written['steps'][number] | undefined, text: string) => ({
    ...step,
    expect: { text },
  });
  const ofParcel = (step: object): Written['steps'][number] =>
    JSON.parse(
      JSON.stringify(step).replace(/\{\{[^}]*\}\}/g, (template) =>
        Object.keys(written.inputs).reduce(
          (text, name) => text.replace(new RegExp(`\\b${name}\\b`, 'g'), `parcel.${name}`),
          template,
        ),
      ),
    );
  const steps = [
    { ...open, url, expect: { page: `${url}*` } },
    // A recording of one parcel cannot know that the number is what changes: the person says so.
    proved(begin, 'Parcel 1 of 10'),
    {
      do: 'for-each',
      id: 'each',
      item: 'parcel',
      in: 'parcels',
      steps: entry.map(ofParcel).map((step) => (isClick(step) ? proved(step, '{{ parcel.then }}') : step)),
    },
  ];
  const whole = { ...written, inputs: { parcels: { type: 'list' } }, steps };
  const { bot, problems } = readBot(new Map(Object.entries({ ...files, 'bot.yaml': stringify(whole) })));
  if (!bot) throw new Error(problems.map(formatProblem).join('\n'));
  return { bot, inputs: { parcels: parcels.map((_, at) => rowOf(at, written.inputs)) } };
}

const isClick = (step: Written['steps'][number]) => step.do === 'click';

function rowOf(at: number, inputs: Written['inputs']): Value {
  const parcel = parcels[at];
  const cells = Object.entries(inputs).map(([name, { type, title }]) => {
    const text = parcel?.[title as keyof typeof parcel] ?? '';
    return [name, type === 'text' ? text : Number(text)];
  });
  const then = at + 1 < parcels.length ? `Parcel ${at + 2} of 10` : 'All parcels sent';
  return Object.fromEntries([...cells, ['then', then]]) as Value;
}
