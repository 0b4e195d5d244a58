import { z } from 'zod';
import type { DocumentRead, FieldRead, FieldSought } from '../driver.ts';
import type { Value } from '../run.ts';
import type { ValueType } from '../value-type.ts';
import { defineStep, type StepContext } from './define-step.ts';
import { saveAs, template, valueName } from './fields.ts';

/** Enough pages to show where values came from without filling a disk. */
const mostPictures = 3;
/** OCR of a long scan on a slow machine. */
const usualSeconds = 180;

const label = z.string().min(1);
const type = z.enum(['text', 'number', 'money', 'date']);
const fieldSchema = z.strictObject({
  labels: z.array(label).min(1).describe('Texts the value stands beside, most likely first'),
  type: type.describe('What kind of value'),
  side: z
    .enum(['right', 'below'])
    .describe('Where it stands from its label; both are tried when absent')
    .optional(),
  pattern: z.string().min(1).describe('A regular expression the whole text must match').optional(),
});
const columnSchema = z.strictObject({
  header: z.array(label).min(1).describe('Texts of the column header'),
  type: type.describe('What kind of values'),
});

/** Reads a PDF, scan or picture: named values with how sure the reader is, and tables. */
export const readDocument = defineStep({
  name: 'read-document',
  summary: 'Reads named values and tables from a PDF, scan or picture, and says how sure it is of each.',
  fields: {
    file: template('The document: an input, or a path inside the bot'),
    fields: z.record(z.string().regex(valueName), fieldSchema).describe('The values to read, by name'),
    tables: z
      .record(z.string().regex(valueName), z.record(z.string().regex(valueName), columnSchema))
      .describe('The tables to read, by name, with their columns')
      .optional(),
    save: saveAs('Name for what was read, a record'),
  },
  writes: false,
  needs: ['reader', 'files'],
  usualTimeout: usualSeconds,
  saves: (step) => ({ [step.save]: documentType(step.fields, step.tables ?? {}) }),
  words: (step) => `Read the document ${step.file} as ${step.save}`,
  async run(step, context) {
    const file = await context.hands.file(context.fill(step.file));
    const reader = await context.hands.reader();
    const fields = step.fields as Record<string, FieldSought>;
    const read = await reader.readDocument(file, { fields, tables: step.tables ?? {} }, context.call);
    for (const [name, field] of Object.entries(read.fields)) tellField(name, field, read.file, context);
    await keepPages(read, context);
    context.save(step.save, documentValue(read));
  },
});

type Sought = Record<string, { type: FieldSought['type'] }>;

function documentType(fields: Sought, tables: Record<string, Sought>): ValueType {
  const typesOf = (sought: Sought) =>
    Object.fromEntries(Object.entries(sought).map(([name, one]) => [name, one.type as ValueType]));
  const read = (value: ValueType): ValueType => ({
    record: { value, text: 'text', confidence: 'number', sure: 'yes-no', why: 'text' },
  });
  const named = Object.entries(typesOf(fields)).map(([name, value]) => [name, read(value)] as const);
  const lists = Object.entries(tables).map(
    ([name, columns]) => [name, { list: { record: typesOf(columns) } }] as const,
  );
  return {
    record: {
      source: 'text',
      text: 'text',
      fields: { record: Object.fromEntries(named) },
      tables: { record: Object.fromEntries(lists) },
      sure: 'yes-no',
      confidence: 'number',
      unsure: { list: 'text' },
    },
  };
}

function documentValue(read: DocumentRead): Value {
  const every = Object.entries(read.fields);
  for (const [table, rows] of Object.entries(read.tables)) {
    for (const [at, row] of rows.entries()) {
      for (const [column, cell] of Object.entries(row)) every.push([`${table}[${at + 1}].${column}`, cell]);
    }
  }
  const unsure = every.filter(([, one]) => !one.sure).map(([name]) => name);
  const lists = Object.entries(read.tables).map(([name, rows]) => [
    name,
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, cell.value]))),
  ]);
  return {
    source: read.source,
    text: read.text,
    fields: Object.fromEntries(Object.entries(read.fields).map(([name, field]) => [name, fieldValue(field)])),
    tables: Object.fromEntries(lists) as Value,
    sure: unsure.length === 0,
    confidence: every.reduce((lowest, [, one]) => Math.min(lowest, one.confidence), 1),
    unsure,
  };
}

function fieldValue(field: FieldRead): Value {
  const { value, text, confidence, sure, why } = field;
  return { value, text, confidence, sure, why: why ?? '' };
}

function tellField(name: string, field: FieldRead, file: string, context: StepContext): void {
  context.tell({
    what: 'value-read',
    name,
    value: field.value,
    confidence: field.confidence,
    sure: field.sure,
    ...(field.page !== undefined && {
      spot: { file, page: field.page, ...(field.box && { box: field.box }) },
    }),
  });
}

async function keepPages(read: DocumentRead, context: StepContext): Promise<void> {
  const reader = await context.hands.reader();
  const pages = new Set(Object.values(read.fields).map((field) => field.page ?? read.pages[0]?.page ?? 1));
  for (const page of [...pages].slice(0, mostPictures)) {
    const picture = await reader.pagePicture(read.file, page, context.call);
    const file = await context.hands.evidence.keep(`document-page-${page}.png`, picture.png);
    context.tell({ what: 'evidence', moment: 'document', file });
  }
}
