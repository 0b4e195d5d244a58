import { MadeUp } from './made-up.ts';

/** What a page shows that a bot would read as a value. */
export interface PageValues {
  fields: Record<string, { label: string; type: 'text' | 'money' | 'date'; value: string | number }>;
  /** Column headers and, row by row, what their cells mean. */
  table?: {
    columns: Record<string, { header: string; type: 'text' | 'money' | 'date' | 'number' }>;
    rows: Record<string, string | number>[];
  };
}

/** A page to be rendered, as HTML. */
export interface MadePage {
  html: string;
  values: PageValues;
  scale: number;
}

const fonts = ['Liberation Sans', 'DejaVu Sans', 'Liberation Serif', 'DejaVu Serif', 'Liberation Mono'];
const themes = {
  light: {
    page: '#ffffff',
    ink: '#1f2328',
    faint: '#57606a',
    line: '#d0d7de',
    bar: '#f3f4f6',
    accents: ['#0969da', '#1a7f37', '#8250df', '#bf3989'],
  },
  dark: {
    page: '#1e1f22',
    ink: '#dfe1e5',
    faint: '#9da0a8',
    line: '#43454a',
    bar: '#2b2d30',
    accents: ['#3574f0', '#2f7d4a', '#7a5af0', '#b3406a'],
  },
};

type Theme = (typeof themes)['light'];

/** A screen of a business program, another one for each seed: form, table, mail, figures, log or dialog. */
export function makeScreen(seed: number): MadePage {
  const made = new MadeUp(seed);
  const theme = themes[made.pick(['light', 'dark'] as const)];
  const kinds = [form, table, mail, figures, log, form, table];
  const kind = kinds[seed % kinds.length] as (typeof kinds)[number];
  const font = kind === log ? made.pick(['Liberation Mono', 'DejaVu Sans Mono']) : made.pick(fonts);
  const size = made.whole(11, 16);
  const { body, values } = kind(made, theme);
  const menu = Array.from({ length: 6 }, () => `<span class=menu>${made.thing()}</span>`).join('');
  const html = `<!doctype html><meta charset=utf-8><style>${styles(theme, { font, size })}</style>
    <div class=bar>${menu}</div><h1>${made.heading()}</h1>${body}`;
  return { html, values, scale: made.pick([1, 1.25, 1.5]) };
}

/** An invoice, order or statement on A4, to be scanned. */
export function makePaper(seed: number): MadePage {
  const made = new MadeUp(seed);
  const font = made.pick(fonts.slice(0, 5));
  const lines = itemTable(made, made.whole(14, 24));
  const head = fieldRows(made, {
    labels: ['Invoice number', 'Invoice date', 'Customer number', 'Payable by'],
    boxed: false,
  });
  const sums = fieldRows(made, { labels: ['Subtotal', 'Sales tax', 'Amount due'], boxed: false });
  const html = `<!doctype html><meta charset=utf-8><style>${styles(themes.light, { font, size: made.whole(13, 16) })}
    body{padding:70px 80px} .fields{width:60%;margin:24px 0}</style><h1>${made.firm()}</h1><p>${made.person()}<br>${made.city()}</p>
    ${head.body}<p>${made.sentence(24)}</p>${lines.body}${sums.body}<p>${made.sentence(18)}</p>`;
  return { html, values: { fields: { ...head.fields, ...sums.fields }, table: lines.table }, scale: 1 };
}

function styles(theme: Theme, { font, size }: { font: string; size: number }): string {
  return `*{box-sizing:border-box} body{margin:0;background:${theme.page};color:${theme.ink};font:${size}px '${font}'}
    .bar{background:${theme.bar};border-bottom:1px solid ${theme.line};padding:6px 12px} .menu{margin-right:18px}
    h1{font-size:1.5em;margin:14px 16px} p{margin:10px 16px;max-width:70em;line-height:1.4}
    .fields{display:grid;grid-template-columns:max-content 1fr max-content 1fr;gap:8px 16px;padding:4px 16px;align-items:center}
    .boxed{border:1px solid ${theme.line};border-radius:4px;padding:4px 8px;min-width:8em} label,th{color:${theme.faint};font-weight:400}
    button,.badge{font:inherit;border:0;border-radius:4px;padding:5px 14px;color:#fff;margin:12px 0 12px 16px} .badge{padding:2px 8px;margin:0}
    table{border-collapse:collapse;margin:8px 16px} td,th{padding:4px 12px;border-bottom:1px solid ${theme.line};text-align:left;white-space:nowrap}
    .right{text-align:right} .cards{display:flex;gap:16px;padding:8px 16px} .card{border:1px solid ${theme.line};border-radius:6px;padding:12px;min-width:9em}
    .card b{display:block;font-size:1.8em;margin-top:6px} .log{padding:8px 16px;white-space:pre;line-height:1.35}
    .mail{display:grid;grid-template-columns:18em 1fr} .mail li{list-style:none;padding:8px 16px;border-bottom:1px solid ${theme.line}} ul{margin:0;padding:0}
    small{color:${theme.faint}}`;
}

const buttons = (made: MadeUp, theme: Theme, count: number) =>
  Array.from(
    { length: count },
    () => `<button style="background:${made.pick(theme.accents)}">${made.action()}</button>`,
  ).join('');

type FieldValues = PageValues['fields'];

function fieldRows(
  made: MadeUp,
  { labels, boxed }: { labels: readonly string[]; boxed: boolean },
): { body: string; fields: FieldValues } {
  const fields: FieldValues = {};
  const rows = [...new Set(labels)].map((label, index) => {
    const { shown, ...read } = valueFor(label, made);
    if (read.type !== 'text' || /\d/u.test(shown))
      fields[`field${index}${label.replaceAll(' ', '')}`] = { label, ...read };
    return `<label>${label}</label><div${boxed ? ' class=boxed' : ''}>${shown}</div>`;
  });
  return { body: `<div class=fields>${rows.join('')}</div>`, fields };
}

function valueFor(
  label: string,
  made: MadeUp,
): { shown: string; type: 'text' | 'money' | 'date'; value: string | number } {
  if (/date|by$/u.test(label)) return { ...made.date(), type: 'date' };
  if (/number/u.test(label)) {
    const id = made.id();
    return { shown: id, type: 'text', value: id };
  }
  if (/Balance|Discount|Budget|Premium|Payment|Deposit|Subtotal|tax|due|Refund|Interest/u.test(label)) {
    const { shown, value } = made.amount();
    return { shown: `${made.pick(['', '', '€ ', '$'])}${shown}`, type: 'money', value };
  }
  const shown = made.pick([made.person, made.firm, made.city])();
  return { shown, type: 'text', value: shown };
}

function form(made: MadeUp, theme: Theme): { body: string; values: PageValues } {
  const labels = Array.from({ length: made.whole(14, 22) }, made.label);
  const { body, fields } = fieldRows(made, { labels, boxed: true });
  return { body: `${body}${buttons(made, theme, 4)}<p>${made.sentence(14)}</p>`, values: { fields } };
}

function itemTable(
  made: MadeUp,
  count: number,
  theme?: Theme,
): { body: string; table: NonNullable<PageValues['table']> } {
  const columns = {
    id: { header: 'Document', type: 'text' as const },
    name: { header: 'Partner', type: 'text' as const },
    date: { header: 'Posted on', type: 'date' as const },
    count: { header: 'Qty', type: 'number' as const },
    price: { header: 'Unit price', type: 'money' as const },
    amount: { header: 'Amount', type: 'money' as const },
  };
  const rows: Record<string, string | number>[] = [];
  const lines = Array.from({ length: count }, () => {
    const [id, name, date, quantity] = [made.id(), made.firm(), made.date(), made.whole(1, 960)];
    const [price, amount] = [made.amount(999), made.amount()];
    rows.push({ id, name, date: date.value, count: quantity, price: price.value, amount: amount.value });
    const badge = theme
      ? `<td><span class=badge style="background:${made.pick(theme.accents)}">${made.state()}</span>`
      : '';
    return `<tr><td>${id}<td>${name}<td>${date.shown}<td class=right>${quantity}<td class=right>${price.shown}<td class=right>${amount.shown}${badge}`;
  });
  const right = new Set(['Qty', 'Unit price', 'Amount']);
  const head = Object.values(columns).map(
    ({ header }) => `<th${right.has(header) ? ' class=right' : ''}>${header}`,
  );
  return {
    body: `<table><tr>${head.join('')}${theme ? '<th>State' : ''}${lines.join('')}</table>`,
    table: { columns, rows },
  };
}

function table(made: MadeUp, theme: Theme): { body: string; values: PageValues } {
  const { body, table: shown } = itemTable(made, made.whole(10, 16), theme);
  return {
    body: `${buttons(made, theme, 3)}${body}<p><small>${made.sentence(8)}</small></p>`,
    values: { fields: {}, table: shown },
  };
}

function mail(made: MadeUp, theme: Theme): { body: string; values: PageValues } {
  const items = Array.from(
    { length: 9 },
    () => `<li>${made.person()}<br><small>${made.heading()} ${made.id()}</small>`,
  );
  const text = Array.from({ length: 4 }, () => `<p>${made.sentence(made.whole(18, 40))}</p>`).join('');
  const body = `<div class=mail><ul>${items.join('')}</ul><div><h1>${made.heading()}</h1><p>${made.person()}, ${made.date().shown}</p>${text}
    ${buttons(made, theme, 3)}</div></div>`;
  return { body, values: { fields: {} } };
}

function figures(made: MadeUp, theme: Theme): { body: string; values: PageValues } {
  const cards = Array.from(
    { length: 4 },
    () => `<div class=card>${made.label()}<b>${made.amount(9_999).shown}</b></div>`,
  );
  const { body, table: shown } = itemTable(made, 7, theme);
  return {
    body: `<div class=cards>${cards.join('')}</div>${body}${buttons(made, theme, 2)}`,
    values: { fields: {}, table: shown },
  };
}

function log(made: MadeUp): { body: string; values: PageValues } {
  const two = (number: number) => String(number).padStart(2, '0');
  const lines = Array.from({ length: 24 }, () => {
    const time = `${two(made.whole(0, 23))}:${two(made.whole(0, 59))}:${two(made.whole(0, 59))}`;
    const level = made.pick(['INFO ', 'WARN ', 'ERROR', 'DEBUG']);
    return `${made.date().value} ${time} ${level} ${made.thing().toLowerCase()}.${made.thing().toLowerCase()} ${made.id()} ${made.pick(['posted', 'failed', 'queued', 'checked'])} ${made.amount().shown}`;
  });
  return { body: `<div class=log>${lines.join('\n')}</div>`, values: { fields: {} } };
}
