import { expect, it } from 'vitest';
import type { DocumentRead, FieldRead } from '../../../language/driver.ts';
import { tableSchema } from '../../../language/tables/table.ts';
import { failureOf, playStep } from './fake-context.ts';

it('F46: several names are worked out before any of them changes', async () => {
  const { values } = await playStep({ do: 'set', values: { a: 'b', b: 'a' } }, { values: { a: 1, b: 2 } });
  expect(values).toEqual({ a: 2, b: 1 });
  expect((await playStep({ do: 'set', name: 'c', to: 'a + 1' }, { values: { a: 1 } })).values.c).toBe(2);
});

const tables = {
  routes: tableSchema.parse({
    format: 1,
    hit: 'first',
    inputs: { total: 'money', vendor: 'text' },
    outputs: { route: 'text' },
    rows: [
      { when: { total: '> 10' }, gives: { route: '"boss"' } },
      { when: { vendor: '"ACME"' }, gives: { route: '"clerk"' } },
    ],
  }),
};

it('F28: decide gives columns their values and tells why', async () => {
  const step = { do: 'decide', table: 'routes', with: { total: 'sum(parts)' }, save: 'r' };
  const { values, told } = await playStep(step, { tables, values: { parts: [6, 7], vendor: 'X', total: 1 } });
  expect(values.r).toEqual({ route: 'boss' });
  expect(told).toEqual([
    {
      what: 'decided',
      table: 'routes',
      rows: [1],
      result: { route: 'boss' },
      why: 'Row 1 of the table “routes” fired: total is 13 (> 10).',
    },
  ]);
});

it('F28: no row firing is business, except where all rows are collected', async () => {
  const step = { do: 'decide', table: 'routes', save: 'r' };
  expect(await failureOf(step, { tables, values: { total: 1, vendor: 'X' } })).toEqual([
    'business',
    'No row of the table “routes” fits: total is 1, vendor is “X”.',
  ]);
  const collect = { routes: { ...tables.routes, hit: 'collect' as const } };
  expect((await playStep(step, { tables: collect, values: { total: 1, vendor: 'X' } })).values.r).toEqual([]);
});

it('call-bot gives inputs and keeps outputs', async () => {
  const { did, values } = await playStep(
    { do: 'call-bot', bot: 'other', inputs: { a: 'n + 1' }, save: 'out' },
    { values: { n: 1 }, outputs: { x: 5 } },
  );
  expect(did).toEqual([['call', 'other', { a: 2 }]]);
  expect(values.out).toEqual({ x: 5 });
  expect((await playStep({ do: 'call-bot', bot: 'other' })).did).toEqual([['call', 'other', {}]]);
});

const ask = {
  do: 'ask-person',
  title: 'Check {{ vendor }}',
  why: 'The total is unsure',
  fields: [
    { name: 'amount', title: 'Amount of {{ vendor }}', type: 'money', value: 'guess', confidence: '0.4' },
    { name: 'kind', title: 'Kind', type: 'choice', options: ['a', '{{ vendor }}'] },
    { name: 'note', title: 'Note', type: 'text', optional: true },
  ],
  save: 'answer',
};
const asking = { values: { vendor: 'ACME', guess: 12 } };

it('F30: asks with values to begin with, and keeps an answer of the right types', async () => {
  const { did, told, values } = await playStep(ask, {
    ...asking,
    answer: { amount: '1.204,50', kind: 'ACME', note: '' },
  });
  const question = {
    title: 'Check ACME',
    why: 'The total is unsure',
    fields: [
      { name: 'amount', title: 'Amount of ACME', type: 'money', value: 12, confidence: 0.4 },
      { name: 'kind', title: 'Kind', type: 'choice', options: ['a', 'ACME'] },
      { name: 'note', title: 'Note', type: 'text', optional: true },
    ],
  };
  const answer = { amount: 1204.5, kind: 'ACME', note: null };
  expect(did).toEqual([['ask', { ...question, key: 'item:step' }]]);
  expect(told).toEqual([
    { what: 'asked', question },
    { what: 'answered', answer, by: 'Ann' },
  ]);
  expect(values.answer).toEqual(answer);
});

it.each([
  [
    { amount: 'a lot', kind: 'a' },
    'The answer to “Check ACME” needs an amount of money in “Amount of ACME”, but it was "a lot".',
  ],
  [{ amount: 1, kind: 'b' }, 'The answer to “Check ACME” needs one of a, ACME in “Kind”, but it was "b".'],
  [
    { kind: 'a' },
    'The answer to “Check ACME” needs an amount of money in “Amount of ACME”, but it was null.',
  ],
])('F30: the answer %j needs a person again', async (answer, message) => {
  expect(await failureOf(ask, { ...asking, answer: answer as never })).toEqual(['needs-a-person', message]);
});

const field = (value: FieldRead['value'], more: Partial<FieldRead> = {}): FieldRead => ({
  value,
  text: `${value}`,
  confidence: 0.9,
  sure: true,
  ...more,
});
const document: DocumentRead = {
  file: '/real/a.pdf',
  source: 'ocr',
  pages: [{ page: 1, width: 1, height: 1, source: 'ocr', words: [] }],
  text: 'whole text',
  fields: {
    total: field(12.5, { page: 2, box: [1, 2, 3, 4] }),
    vendor: field(null, { sure: false, confidence: 0.2, why: 'two look alike' }),
  },
  tables: {
    lines: [
      { sku: field('A'), price: field(5, { confidence: 0.1, sure: false }) },
      { sku: field('B'), price: field(7) },
    ],
  },
};
const readDocument = {
  do: 'read-document',
  file: '{{ file }}',
  fields: { total: { labels: ['Total'], type: 'money' } },
  tables: { lines: { sku: { header: ['Item'], type: 'text' } } },
  save: 'doc',
};

it('F31: a document becomes a record with how sure everything is', async () => {
  const { values, did } = await playStep(readDocument, { document, values: { file: 'a.pdf' } });
  expect(did).toEqual([
    ['read', '/real/a.pdf', { fields: readDocument.fields, tables: readDocument.tables }],
  ]);
  expect(values.doc).toEqual({
    source: 'ocr',
    text: 'whole text',
    fields: {
      total: { value: 12.5, text: '12.5', confidence: 0.9, sure: true, why: '' },
      vendor: { value: null, text: 'null', confidence: 0.2, sure: false, why: 'two look alike' },
    },
    tables: {
      lines: [
        { sku: 'A', price: 5 },
        { sku: 'B', price: 7 },
      ],
    },
    sure: false,
    confidence: 0.1,
    unsure: ['vendor', 'lines[1].price'],
  });
});

it('F31: each value is told with its spot, and its pages are kept as evidence', async () => {
  const { told } = await playStep(readDocument, { document, values: { file: 'a.pdf' } });
  expect(told).toEqual([
    {
      what: 'value-read',
      name: 'total',
      value: 12.5,
      confidence: 0.9,
      sure: true,
      spot: { file: '/real/a.pdf', page: 2, box: [1, 2, 3, 4] },
    },
    { what: 'value-read', name: 'vendor', value: null, confidence: 0.2, sure: false },
    { what: 'evidence', moment: 'document', file: 'kept-document-page-2.png' },
    { what: 'evidence', moment: 'document', file: 'kept-document-page-1.png' },
  ]);
});

it('F31: a document of which everything is sure says so', async () => {
  const sure = { ...document, fields: { total: field(1) }, tables: {} };
  const { values } = await playStep(readDocument, { document: sure, values: { file: 'a.pdf' } });
  expect(values.doc).toMatchObject({ sure: true, confidence: 0.9, unsure: [] });
});
