import { expect, it } from 'vitest';
import { stepKinds } from '../../../language/steps/catalog.ts';
import type { Step } from '../../../language/steps/define-step.ts';
import { failureOf, playStep } from './fake-context.ts';

const values = { vendor: 'ACME', total: 12.5, day: '2026-11-12' };
const titleOf = (target: string) => `“${target.toUpperCase()}”`;
const words = (step: Record<string, unknown> & { do: string }) =>
  stepKinds.get(step.do)?.words({ id: 'x', ...step } as Step, titleOf);
const usual = (step: Record<string, unknown> & { do: string }) =>
  stepKinds.get(step.do)?.usualEffect?.({ id: 'x', ...step } as Step);

it.each([
  [
    { do: 'open-page', url: 'http://localhost/{{ vendor }}' },
    ['open', 'http://localhost/ACME'],
    'Open http://localhost/{{ vendor }}',
    { page: { url: 'http://localhost/{{ vendor }}' } },
  ],
  [{ do: 'click', on: 'save' }, ['click', 'ref-save', {}], 'Click “SAVE”', undefined],
  [
    {
      do: 'click',
      on: 'save',
      button: 'right',
      count: 2,
      modifiers: ['Shift'],
      dialog: { answer: 'accept', saying: '{{ vendor }}' },
    },
    [
      'click',
      'ref-save',
      { button: 'right', count: 2, modifiers: ['Shift'], dialog: { answer: 'accept', saying: 'ACME' } },
    ],
    'Double-click “SAVE”',
    undefined,
  ],
  [
    { do: 'type-text', into: 'amount', text: '{{ total }}' },
    ['type', 'ref-amount', '12.5'],
    'Type “{{ total }}” into “AMOUNT”',
    { value: '{{ total }}' },
  ],
  [
    { do: 'choose-option', in: 'country', option: '{{ vendor }}' },
    ['choose', 'ref-country', 'ACME'],
    'Choose “{{ vendor }}” in “COUNTRY”',
    { value: '{{ vendor }}' },
  ],
  [
    { do: 'pick-date', in: 'due', date: '{{ day }}' },
    ['pickDay', 'ref-due', '2026-11-12'],
    'Pick {{ day }} in the calendar of “DUE”',
    undefined,
  ],
  [
    { do: 'choose-option', in: 'paid', option: true },
    ['choose', 'ref-paid', true],
    'Tick “PAID”',
    { value: true },
  ],
  [
    { do: 'choose-option', in: 'paid', option: false },
    ['choose', 'ref-paid', false],
    'Untick “PAID”',
    { value: false },
  ],
  [{ do: 'press-keys', keys: 'Control+S' }, ['press', 'Control+S', undefined], 'Press Control+S', undefined],
  [
    { do: 'press-keys', keys: 'Enter', in: 'amount' },
    ['press', 'Enter', 'ref-amount'],
    'Press Enter in “AMOUNT”',
    undefined,
  ],
  [
    { do: 'switch-window', url: '*/{{ vendor }}', title: 'Orders' },
    ['switch', { url: '*/ACME', title: 'Orders' }],
    'Turn to the window “Orders”',
    undefined,
  ],
  [
    { do: 'place-window', at: { x: 1, y: 2 } },
    ['place', { at: { x: 1, y: 2 } }],
    'Put the window at 1, 2',
    undefined,
  ],
  [{ do: 'close-window' }, ['close'], 'Close the window', undefined],
  [{ do: 'hover', on: 'file' }, ['hover', 'ref-file'], 'Rest the mouse on “FILE”', undefined],
  [
    { do: 'drag', what: 'card', to: 'done', at: { x: 0.5, y: 0.1 } },
    ['drag', 'ref-card', { ref: 'ref-done', at: { x: 0.5, y: 0.1 } }],
    'Drag “CARD” to “DONE”',
    undefined,
  ],
  [
    { do: 'drag', what: 'edge', by: { x: -40, y: 0 } },
    ['drag', 'ref-edge', { by: { x: -40, y: 0 } }],
    'Drag “EDGE” 40 px to the left',
    undefined,
  ],
  [
    { do: 'upload', into: 'scan', file: '{{ vendor }}.pdf' },
    ['upload', 'ref-scan', ['/real/ACME.pdf']],
    'Upload {{ vendor }}.pdf into “SCAN”',
    undefined,
  ],
  [
    { do: 'wait-for', for: { text: 'Saved' } },
    ['wait', { text: 'Saved' }],
    'Wait until “Saved” appears',
    undefined,
  ],
] as const)('F22: %j', async (step, did, sentence, effect) => {
  expect((await playStep(step, { values })).did).toEqual([did]);
  expect(words(step)).toBe(sentence);
  expect(usual(step)).toEqual(effect);
});

it('F38: the window with a title is turned to, then placed', async () => {
  const step = { do: 'place-window', title: '{{ vendor }}*', size: { width: 9, height: 8 } };
  const { did } = await playStep(step, { values });
  expect(did).toEqual([
    ['switch', { title: 'ACME*' }],
    ['place', { size: { width: 9, height: 8 } }],
  ]);
});

it.each([
  [{}, '', undefined],
  [{ asks: 'Save {{ vendor }}' }, 'Save ACME before closing?', undefined],
  [{}, 'Save?', 'should close, but its program asks “Save?”'],
  [{ asks: 'Save' }, '', 'should ask “Save”, but it closed without a question'],
  [{ asks: 'Save' }, 'Really quit?', 'should ask “Save”, but its program asks “Really quit?”'],
])('F38: close-window %j where “%s” is asked', async (fields, asked, why) => {
  const played = playStep({ do: 'close-window', ...fields }, { values, asked });
  if (why === undefined) return expect((await played).did).toEqual([['close']]);
  await expect(played).rejects.toMatchObject({
    kind: 'not-confirmed',
    message: expect.stringContaining(why),
  });
});

it('F12: a secret reaches the driver sealed, and is nowhere in what is told', async () => {
  const step = { do: 'type-text', into: 'pin', secret: 'ledger-password' };
  const { did, told } = await playStep(step);
  expect(did).toEqual([['type', 'ref-pin', { secret: 'ledger-password', reveal: expect.any(Function) }]]);
  expect(JSON.stringify([did, told])).not.toContain('hunter2');
  expect(words(step)).toBe('Type the secret ledger-password into “PIN”');
  expect(usual(step)).toEqual({ secret: 'ledger-password' });
});

it('F22: a download is kept as path and name', async () => {
  expect((await playStep({ do: 'download', on: 'pdf', save: 'file' })).values.file).toEqual({
    path: '/in/a.pdf',
    name: 'a.pdf',
  });
  expect((await playStep({ do: 'download', on: 'pdf' })).values).toEqual({});
  expect(usual({ do: 'download', on: 'pdf' })).toEqual({ download: '*' });
  expect(words({ do: 'download', on: 'pdf' })).toBe('Download from “PDF”');
});

it.each([
  [undefined, ' 1,204.50 ', ' 1,204.50 '],
  ['text', 'x', 'x'],
  ['money', '€ 1,204.50', 1204.5],
  ['number', '(3)', -3],
  ['date', '14.03.2026', '2026-03-14'],
] as const)('reads a text as %s', async (as, text, value) => {
  const { values: saved, told } = await playStep(
    { do: 'read-text', from: 'total', save: 'x', ...(as && { as }) },
    { text },
  );
  expect(saved.x).toBe(value);
  expect(told).toEqual([{ what: 'value-read', name: 'x', value }]);
});

it('F48: what is not of the wanted type is business', async () => {
  expect(
    await failureOf({ do: 'read-text', from: 'total', save: 'x', as: 'money' }, { text: 'n/a' }),
  ).toEqual([
    'business',
    '“total” should show an amount of money but says “n/a”. Look at the screen, or read it as text.',
  ]);
});

it('reads a table by its headers, whatever they are', async () => {
  const table = {
    headers: ['No', 'Amount', '', 'Amount'],
    rows: [['1', '2', '3', '4'], ['5'], ['6', '7', '8', '9', '10']],
  };
  const { values: saved } = await playStep({ do: 'read-table', from: 'grid', save: 'rows' }, { table });
  expect(saved.rows).toEqual([
    { No: '1', Amount: '2', 'column 3': '3', 'Amount 2': '4', 'column 5': '' },
    { No: '5', Amount: '', 'column 3': '', 'Amount 2': '', 'column 5': '' },
    { No: '6', Amount: '7', 'column 3': '8', 'Amount 2': '9', 'column 5': '10' },
  ]);
});

it.each([
  [{ 'no-text': 'x' }, '“x” goes away'],
  [{ value: 'x' }, 'it holds “x”'],
  [{ value: true }, 'it is ticked'],
  [{ value: false }, 'it is not ticked'],
  [{ secret: 'pw' }, 'it holds the secret pw'],
  [{ page: '/a' }, 'the page /a opens'],
  [{ page: { url: '/a', title: 'T' } }, 'the page /a opens with the title “T”'],
  [{ page: { title: 'T' } }, 'a page titled “T” opens'],
  [{ appears: 'save' }, '“SAVE” appears'],
  [{ gone: 'save' }, '“SAVE” goes away'],
  [{ row: { in: 'grid', where: { No: '1', Amount: '2' } } }, '“GRID” has a row with No “1”, Amount “2”'],
  [{ dialog: 'sure' }, 'a dialog says “sure”'],
  [{ download: '*.pdf' }, 'the file *.pdf comes down'],
])('the effect %j in words', (effect, sentence) => {
  expect(words({ do: 'wait-for', for: effect })).toBe(`Wait until ${sentence}`);
});

it('F39: a day that leaves open which number is the month, or that does not exist, is picked nowhere', async () => {
  for (const date of ['12/11/2026', '2026-02-30', 'soon']) {
    const [kind, message] = await failureOf({ do: 'pick-date', in: 'due', date });
    expect([kind, message]).toEqual(['business', expect.stringContaining(`“${date}” is no day`)]);
  }
});
