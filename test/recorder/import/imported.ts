import { readBot } from '../../../language/read-bot.ts';
import type { Step } from '../../../language/steps/define-step.ts';
import type { Target } from '../../../language/target.ts';
import { writeBot } from '../../../language/write-bot.ts';
import type { ImportEntry } from '../../../recorder/import/import-log.ts';
import { type ImportedRecording, importRecording } from '../../../recorder/import/import-recording.ts';
import type { RecordedBot } from '../../../recorder/write-recording.ts';

export function imported(name: string, text: string): ImportedRecording {
  return importRecording({ name, bytes: new TextEncoder().encode(text) });
}

/** What is wrong with the bots of an import, when they are written and read again. */
export function problemsOf({ bots }: ImportedRecording): string[] {
  return bots.flatMap((bot) => {
    const files = writeBot({ surface: 'web', outputs: {}, tables: {}, tests: [], ...bot });
    return readBot(files)
      .problems.filter(({ severity }) => severity === 'error')
      .map(({ message }) => message);
  });
}

/** Steps, those inside others too. */
export function flat(steps: readonly Step[]): Step[] {
  const blocks = (step: Step) =>
    ['steps', 'else', 'otherwise'].flatMap((key) => (Array.isArray(step[key]) ? [step[key] as Step[]] : []));
  return steps.flatMap((step) => [step, ...blocks(step).flatMap(flat)]);
}

/** One imported recording to look at: its first bot, that bot's steps, and what became of a place. */
export class Looked {
  readonly bot: RecordedBot;
  readonly bots: RecordedBot[];
  readonly entries: ImportEntry[];

  constructor(recording: ImportedRecording) {
    const [bot] = recording.bots;
    if (!bot) throw new Error('no bot');
    this.bot = bot;
    this.bots = recording.bots;
    this.entries = recording.entries;
  }

  /** Steps without their ids, those inside others too. */
  get steps(): Omit<Step, 'id'>[] {
    return flat(this.bot.steps).map(({ id: _id, ...step }) => step);
  }

  step(kind: string): Step {
    const found = flat(this.bot.steps).find((step) => step.do === kind);
    if (!found) throw new Error(`no ${kind}`);
    return found;
  }

  /** The only target, or one by its name. */
  target(name = Object.keys(this.bot.targets)[0] ?? ''): Target {
    const found = this.bot.targets[name];
    if (!found) throw new Error(`no target ${name}`);
    return found;
  }

  /** Why it was left out, why it is not needed, or `translated`. */
  at(place: string): string {
    const found = this.entries.filter((entry) => entry.place === place);
    if (found.length === 0) return 'not told of';
    return found
      .map(({ left, needless }) => `${needless ? 'needless: ' : ''}${left ?? 'translated'}`)
      .join(' | ');
  }

  get left(): string[] {
    return this.entries
      .filter(({ left, needless }) => left !== undefined && !needless)
      .map(({ place }) => place);
  }
}

export const chromeOf = (...steps: object[]): Looked =>
  new Looked(imported('a.json', JSON.stringify({ title: 'a', steps })));

export type Row = [command: string, target?: string, value?: string, more?: object];

const commandsOf = (rows: readonly Row[]) =>
  rows.map(([command, target = '', value = '', more = {}], at) => ({
    id: String(at),
    command,
    target,
    targets: [],
    value,
    ...more,
  }));

export const sideSource = (...rows: Row[]): string =>
  JSON.stringify({
    name: 'p',
    url: 'https://shop.example',
    tests: [{ id: 't', name: 'a', commands: commandsOf(rows) }],
    suites: [],
  });
export const sideOf = (...rows: Row[]): Looked => new Looked(imported('a.side', sideSource(...rows)));

export const macroOf = (...rows: Row[]): Looked =>
  new Looked(
    imported(
      'a.json',
      JSON.stringify({
        Name: 'a',
        Commands: rows.map(([Command, Target = '', Value = '', more = {}]) => ({
          Command,
          Target,
          Value,
          ...more,
        })),
      }),
    ),
  );

export const codeSource = (...lines: string[]): string =>
  `import { test, expect } from '@playwright/test';\ntest('a', async ({ page }) => {\n${lines.join('\n')}\n});\n`;
export const codeOf = (...lines: string[]): Looked => new Looked(imported('a.spec.ts', codeSource(...lines)));

export const jsonlOf = (...lines: object[]): Looked =>
  new Looked(
    imported(
      'a.jsonl',
      [{ browserName: 'chromium', launchOptions: {}, contextOptions: {} }, ...lines]
        .map((line) => JSON.stringify(line))
        .join('\n'),
    ),
  );

export interface Block {
  id: string;
  label: string;
  data?: object;
}

/** Blocks one after the other behind a trigger; `lines` (`a>b`, `a.fallback>b`) when they are not. */
export const flowSource = (blocks: Block[], lines?: string[], more: object = {}): string => {
  const all = [{ id: 't', label: 'trigger' }, ...blocks];
  const straight = all.slice(1).map(({ id }, at) => `${all[at]?.id}>${id}`);
  return JSON.stringify({
    name: 'a',
    drawflow: {
      nodes: all.map((block) => ({ data: {}, ...block })),
      edges: (lines ?? straight).map((line) => {
        const [from = '', target] = line.split('>');
        const [source, output = '1'] = from.split('.');
        return { id: line, source, target, sourceHandle: `${source}-output-${output}` };
      }),
    },
    ...more,
  });
};
export const flowOf = (...args: Parameters<typeof flowSource>): Looked =>
  new Looked(imported('a.automa.json', flowSource(...args)));
