import type { NewInvoice } from './invoice-book.ts';
import { type PostField, postFields } from './mutations.ts';

/** What came in with the post form, as it was typed. */
export type PostedForm = Record<PostField, string>;

/** What a form must fit: the vendors and the codes the ledger knows. */
interface Known {
  vendorIds: readonly string[];
}

export const currencies = ['EUR', 'USD', 'GBP', 'CHF'] as const;

export const costCentres = [
  ['1000', 'Administration'],
  ['2000', 'Operations'],
  ['3000', 'Sales'],
  ['4000', 'Premises'],
] as const;

const MAX_NUMBER = 30;
const MAX_NOTES = 200;

/** Takes the fields out of a submitted form under the names this version of the page uses. */
export function readPostedForm(form: URLSearchParams, nameOf: (field: PostField) => string): PostedForm {
  return Object.fromEntries(
    postFields.map((field) => [field, (form.get(nameOf(field)) ?? '').trim()]),
  ) as PostedForm;
}

/** The server's own checks: a row, or every complaint at once in the words the page shows. */
export function checkInvoice(
  form: PostedForm,
  known: Known,
): { invoice: NewInvoice } | { problems: string[] } {
  const problems = [...checkHead(form, known), ...checkAmounts(form)];
  if (problems.length > 0) return { problems };
  const { vendor, invoiceNo, invoiceDate, dueDate, currency, costCentre, notes } = form;
  const amounts = { net: Number(form.net), tax: Number(form.tax), total: Number(form.total) };
  return {
    invoice: { vendorId: vendor, invoiceNo, invoiceDate, dueDate, currency, ...amounts, costCentre, notes },
  };
}

function checkHead(form: PostedForm, known: Known): string[] {
  const wrong: [boolean, string][] = [
    [!known.vendorIds.includes(form.vendor), 'Vendor must be chosen from the list.'],
    [form.invoiceNo === '', 'Invoice number is required.'],
    [form.invoiceNo.length > MAX_NUMBER, `Invoice number must not be longer than ${MAX_NUMBER} characters.`],
    [!isDate(form.invoiceDate), 'Invoice date must be a date in the form yyyy-mm-dd.'],
    [form.dueDate !== '' && !isDate(form.dueDate), 'Due date must be a date in the form yyyy-mm-dd.'],
    [!currencies.some((code) => code === form.currency), 'Currency must be chosen from the list.'],
    [
      form.costCentre !== '' && !costCentres.some(([code]) => code === form.costCentre),
      'Cost centre must be chosen from the list.',
    ],
    [form.notes.length > MAX_NOTES, `Notes must not be longer than ${MAX_NOTES} characters.`],
  ];
  return wrong.filter(([broken]) => broken).map(([, words]) => words);
}

function checkAmounts(form: PostedForm): string[] {
  const amounts = [
    ['Net amount', form.net],
    ['Tax amount', form.tax],
    ['Total amount', form.total],
  ] as const;
  const malformed = amounts.filter(([, text]) => toCents(text) === undefined);
  if (malformed.length > 0) {
    return malformed.map(([label]) => `${label} must be a number with two decimals, for example 1204.50.`);
  }
  const [net, tax, total] = amounts.map(([, text]) => toCents(text) ?? 0) as [number, number, number];
  return net + tax === total ? [] : ['Total amount does not equal net amount plus tax amount.'];
}

function toCents(text: string): number | undefined {
  return /^-?\d{1,9}\.\d\d$/.test(text) ? Number(text.replace('.', '')) : undefined;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
