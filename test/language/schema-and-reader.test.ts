import Ajv from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { jsonSchemas } from '../../language/json-schema.ts';
import { stepKinds } from '../../language/steps/catalog.ts';
import { sharedFields } from '../../language/steps/shared-fields.ts';
import { botText, read } from './bot-text.ts';
import { goodSteps, ratesTable } from './good-steps.ts';

const ajv = new Ajv({ strict: false, allErrors: false });
const takes = ajv.compile(jsonSchemas()['bot.schema.json'] as object);

/** What schema and reader say of the same bot. */
function bothSay(step: Record<string, unknown>) {
  const text = botText(stringify([step]).replace(/^/gm, '  '));
  const { bot, problems } = read({ 'bot.yaml': text, 'tables/rates.yaml': ratesTable });
  return {
    schema: takes(parse(text)) === true,
    reader: bot !== undefined,
    words: JSON.stringify({
      step,
      problems: problems.map(({ message }) => message),
      schema: takes.errors?.slice(0, 3),
    }),
  };
}

const effects: Record<string, unknown>[] = [
  { text: 'Saved' },
  { text: '{{ vendor }}', in: 'lines', within: 3 },
  { 'no-text': 'Working' },
  { value: '12', of: 'amount' },
  { value: true },
  { secret: 'ledger-password' },
  { page: '*/done' },
  { page: { url: '*/done', title: 'Done' } },
  { appears: 'save' },
  { gone: 'save' },
  { row: { in: 'lines', where: { No: '17' } } },
  { changes: 'page' },
  { dialog: 'Sure?' },
  { download: '*.csv' },
  { request: 'POST */save' },
  { asked: 'Is it there?' },
];
const shared: Record<string, unknown>[] = [
  { id: 'a-1' },
  { title: 'Save it' },
  { once: true, probe: 'paid' },
  { once: true, probe: 'got == "x"', 'probe-steps': [{ do: 'read-text', from: 'save', save: 'got' }] },
  { risk: 'high' },
  { timeout: 0.5 },
  { retry: { times: 2, wait: 1 } },
];
const kinds = [...stepKinds.keys()];

describe.each(kinds)('%s', (kind) => {
  const good = { do: kind, ...goodSteps[kind] };

  it('F20: with each thing every step may have, both the schema and the reader take it', () => {
    for (const more of shared) {
      const { schema, reader, words } = bothSay({ ...good, ...more });
      expect([schema, reader], words).toEqual([true, true]);
    }
  });

  it('F33: the schema takes every effect the reader takes', () => {
    for (const effect of effects) {
      const { schema, reader, words } = bothSay({ ...good, expect: effect });
      if (reader) expect(schema, words).toBe(true);
    }
  });

  it('F5: neither takes a key nobody knows, at any depth', () => {
    expect(bothSay({ ...good, colour: 'red' })).toMatchObject({ schema: false, reader: false });
    expect(bothSay({ ...good, retry: { times: 1, often: true } })).toMatchObject({
      schema: false,
      reader: false,
    });
    expect(bothSay({ ...good, expect: { text: 'a', txt: 'b' } })).toMatchObject({
      schema: false,
      reader: false,
    });
  });

  it('F20: neither takes a thing every step may have in a wrong form', () => {
    for (const wrong of [
      { id: 'two words' },
      { title: '' },
      { once: 'yes' },
      { risk: 'huge' },
      { timeout: 0 },
      { timeout: '5' },
      { retry: { times: 0 } },
      { retry: { times: 21 } },
      { retry: {} },
      { 'probe-steps': [] },
      { expect: {} },
      { expect: { row: { in: 'lines' } } },
      { expect: { changes: 'everything' } },
    ]) {
      const { schema, reader, words } = bothSay({ ...good, ...wrong });
      expect([schema, reader], words).toEqual([false, false]);
    }
  });
});

const value: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom('', 'x', 'save', 'paid', 'lines_in', '{{ vendor }}', 'high', 'left', 'Enter'),
  fc.constantFrom<unknown>(0, 1, 2.5, -1, true, false, null, [], {}),
  fc.constantFrom<unknown>(['x'], ['Shift'], { x: 1 }, { x: 1, y: 0 }, { text: 'Saved' }, [
    { do: 'log', message: 'x' },
  ]),
  fc.constantFrom<unknown>(...effects),
);

it('F4: whatever is put into whatever field, the schema refuses nothing that the reader takes', () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.nat(), value, (kind, which, given) => {
      const fields = [...Object.keys(stepKinds.get(kind)?.fields ?? {}), ...Object.keys(sharedFields)];
      const field = fields[which % fields.length] as string;
      if (field === 'do') return;
      const { schema, reader, words } = bothSay({ do: kind, ...goodSteps[kind], [field]: given });
      if (reader) taken++;
      if (reader) expect(schema, words).toBe(true);
    }),
    { numRuns: 250 },
  );
  expect(taken).toBeGreaterThan(10);
});
