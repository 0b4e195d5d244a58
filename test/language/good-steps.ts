/** A good step of every kind: the least it needs, in the bot of bot-text.ts. */
export const goodSteps: Record<string, Record<string, unknown>> = {
  'ask-person': {
    title: 'Which?',
    fields: [{ name: 'which', title: 'Which', type: 'text' }],
    save: 'answer',
  },
  'call-bot': { bot: 'other' },
  check: { that: 'paid', otherwise: 'not paid' },
  'choose-option': { in: 'country', option: 'DE' },
  click: { on: 'save', expect: { text: 'Saved' } },
  decide: { table: 'rates', save: 'rate' },
  download: { on: 'save', save: 'file' },
  drag: { what: 'save', to: 'amount', expect: { text: 'Moved' } },
  'close-window': {},
  finish: {},
  'for-each': { item: 'line', in: 'lines_in', steps: [{ do: 'log', message: 'x' }] },
  group: { steps: [{ do: 'log', message: 'x' }] },
  hover: { on: 'save' },
  if: { when: 'paid', steps: [{ do: 'log', message: 'x' }] },
  log: { message: 'hello' },
  'open-page': { url: 'http://localhost/' },
  'pick-date': { in: 'save', date: '2026-11-12', expect: { text: '12 November' } },
  'place-window': { state: 'maximised' },
  'press-keys': { keys: 'Enter', expect: { text: 'Saved' } },
  'read-document': { file: 'a.pdf', fields: { no: { labels: ['No'], type: 'text' } }, save: 'paper' },
  'read-table': { from: 'lines', save: 'rows' },
  'read-text': { from: 'save', save: 'words' },
  repeat: { until: 'paid', 'at-most': 3, steps: [{ do: 'log', message: 'x' }] },
  set: { name: 'n', to: '1' },
  'switch-window': { url: '*/orders' },
  try: { steps: [{ do: 'log', message: 'x' }], otherwise: [{ do: 'log', message: 'y' }] },
  'type-text': { into: 'amount', text: 'x' },
  upload: { into: 'save', file: 'a.pdf', expect: { text: 'Sent' } },
  'wait-for': { for: { text: 'Ready' } },
};
/** The table that `decide` asks; as tables/rates.yaml. */
export const ratesTable =
  "format: 1\nhit: first\ninputs: { vendor: text }\noutputs: { x: number }\nrows:\n  - gives: { x: '1' }\n";
