import type { Call, DocumentRead, Hands, Reader, Screen, TableText } from '../../../language/driver.ts';
import { BotError } from '../../../language/errors.ts';
import { evaluateExpression } from '../../../language/expression.ts';
import type { Value } from '../../../language/run.ts';
import { stepKinds } from '../../../language/steps/catalog.ts';
import type { Step, StepContext, StepTelling } from '../../../language/steps/define-step.ts';
import type { Table } from '../../../language/tables/table.ts';
import { fillTemplate } from '../../../language/template.ts';

/** What a made-up app answers. */
export interface Answers {
  values?: Record<string, Value>;
  text?: string;
  table?: TableText;
  tables?: Record<string, Table>;
  document?: DocumentRead;
  answer?: Record<string, Value>;
  outputs?: Record<string, Value>;
  /** What a window asks when it is closed. */
  asked?: string;
  /** What a block does, by the message of its first step; the others just count. */
  blocks?: Record<string, (values: Record<string, Value>) => void>;
}

export class Finished extends Error {}

/** A context that writes down all that a step does to it. */
export function fakeContext(answers: Answers = {}) {
  const did: unknown[][] = [];
  const told: StepTelling[] = [];
  const values: Record<string, Value> = { ...answers.values };
  const now = new Date('2026-03-14T12:00:00Z');
  const note = (...what: unknown[]) => {
    did.push(what.filter((one) => !isCall(one)));
    return Promise.resolve();
  };
  const screen = fakeScreen(answers, note);
  const reader = fakeReader(answers, note);
  const hands = {
    reader: async () => reader,
    file: async (file: string) => `/real/${file}`,
    ask: async (question: unknown) => {
      await note('ask', question);
      return { answer: answers.answer ?? {}, by: 'Ann' };
    },
    evidence: { keep: async (name: string) => `kept-${name}` },
  } as unknown as Hands;
  const abort = new AbortController();
  const context: StepContext = {
    hands,
    key: 'item:step',
    call: { signal: abort.signal, deadline: 0 },
    screen: async () => screen,
    find: async (target) => ({ screen, ref: `ref-${target}`, signs: {} }),
    findNow: async (target) => ({ screen, ref: `ref-${target}`, signs: {} }),
    value: (expression) => evaluateExpression(expression, { values, now }),
    fill: (template) => fillTemplate(template, { values, now }),
    secret: async (secret) => ({ secret, reveal: () => 'hunter2' }),
    save: (name, value) => {
      if (name !== undefined) values[name] = value;
    },
    tell: (event) => told.push(event),
    waitFor: (effect) => note('wait', effect),
    play: async (steps, options = {}) => {
      await note('play', steps[0]?.message, options);
      answers.blocks?.[`${steps[0]?.message}`]?.(values);
    },
    callBot: async (name, inputs) => {
      await note('call', name, inputs);
      return answers.outputs ?? {};
    },
    table: (name) => answers.tables?.[name] as Table,
    finish: (outcome, outputs, message) => {
      did.push(['finish', outcome, outputs, message]);
      throw new Finished();
    },
  };
  return { context, did, told, values, abort };
}

type Note = (...what: unknown[]) => Promise<void>;

function fakeScreen(answers: Answers, note: Note): Screen {
  return {
    surface: 'imaginary',
    open: (...all: unknown[]) => note('open', ...all),
    click: (...all: unknown[]) => note('click', ...all),
    type: (...all: unknown[]) => note('type', ...all),
    choose: (...all: unknown[]) => note('choose', ...all),
    pickDay: (...all: unknown[]) => note('pickDay', ...all),
    press: (...all: unknown[]) => note('press', ...all),
    switchWindow: (...all: unknown[]) => note('switch', ...all),
    placeWindow: (...all: unknown[]) => note('place', ...all),
    closeWindow: async (...all: unknown[]) => {
      await note('close', ...all);
      return answers.asked ?? '';
    },
    hover: (...all: unknown[]) => note('hover', ...all),
    drag: (...all: unknown[]) => note('drag', ...all),
    upload: (...all: unknown[]) => note('upload', ...all),
    download: async () => ({ path: '/in/a.pdf', name: 'a.pdf' }),
    readText: async () => answers.text ?? '',
    readTable: async () => answers.table ?? { headers: [], rows: [] },
  } as unknown as Screen;
}

function fakeReader(answers: Answers, note: Note): Reader {
  return {
    readDocument: async (file: string, sought: unknown) => {
      await note('read', file, sought);
      return answers.document;
    },
    pagePicture: async (_file: string, page: number) => ({
      png: new Uint8Array([page]),
      width: 1,
      height: 1,
    }),
  } as unknown as Reader;
}

function isCall(value: unknown): value is Call {
  return typeof value === 'object' && value !== null && 'deadline' in value && 'signal' in value;
}

/** Plays one step of any kind against made-up answers. */
export async function playStep(step: Record<string, unknown> & { do: string }, answers: Answers = {}) {
  const fake = fakeContext(answers);
  const kind = stepKinds.get(step.do);
  if (!kind) throw new Error(`no such kind ${step.do}`);
  await kind.run({ id: 'one', ...step } as Step, fake.context);
  return fake;
}

/** The kind and sentence of what a step throws. */
export async function failureOf(
  step: Record<string, unknown> & { do: string },
  answers: Answers = {},
): Promise<[string, string]> {
  try {
    await playStep(step, answers);
  } catch (error) {
    if (error instanceof BotError) return [error.kind, error.message];
    throw error;
  }
  throw new Error(`${step.do} worked`);
}
