import { expect, it } from 'vitest';
import type { AppPlan, Doing, Thing } from '../../drivers/imaginary/app-plan.ts';
import type { Effect } from '../../language/effect.ts';
import { effectInWords } from '../../language/effect-words.ts';
import { byButton, byLabel, makeBot, makeHands, onePage, openApp, play, target } from './play-kit.ts';

const targets = {
  go: byButton('Go'),
  undo: byButton('Undo'),
  draft: byLabel('Draft', { title: 'the draft' }),
  list: target([{ by: 'role', role: 'table', name: 'List' }]),
  paid: byLabel('Paid'),
  'in-frame': target([{ by: 'label', label: 'Note {{ year }}' }], {
    frames: [{ name: 'detail-{{ year }}' }],
  }),
  get: byButton('Get'),
  search: byLabel('Search'),
};

/** A page whose one button does this. */
function pageThat(does: Doing[], more: Thing[] = []): AppPlan {
  return {
    ...onePage([{ kind: 'button', name: 'Go', does }, ...more]),
    pages: {
      page: { title: 'First', things: [{ kind: 'button', name: 'Go', does }, ...more] },
      other: { title: 'Second page', things: [{ kind: 'text', text: 'Here' }] },
    },
  };
}
const list = (rows: string[][] = []): Thing => ({
  kind: 'table',
  name: 'List',
  headers: ['No.', 'Sum'],
  rows,
});
const confirm: Doing = { do: 'dialog', kind: 'confirm', text: 'Delete no. 17?' };

/** What a click brings about, the effect that proves it, and the page it happens on. */
const effects: [string, Effect, Doing[], Thing[]][] = [
  ['a text', { text: 'Saved {{ no }}' }, [{ do: 'say', text: 'Saved 17' }], []],
  [
    'a text that goes',
    { 'no-text': 'Working' },
    [{ do: 'unsay', text: 'Working' }],
    [{ kind: 'text', text: 'Working' }],
  ],
  ['a page by its address', { page: '*/other' }, [{ do: 'go', to: 'other' }], []],
  ['a page by its title', { page: { title: 'Second*' } }, [{ do: 'go', to: 'other' }], []],
  ['a page by both', { page: { url: '*/other', title: 'Second page' } }, [{ do: 'go', to: 'other' }], []],
  ['a thing', { appears: 'undo' }, [{ do: 'add', thing: { kind: 'button', name: 'Undo' } }], []],
  [
    'a thing that goes',
    { gone: 'draft' },
    [{ do: 'remove', thing: 'Draft' }],
    [{ kind: 'field', label: 'Draft' }],
  ],
  [
    'a row',
    { row: { in: 'list', where: { 'No.': '{{ no }}', Sum: '3.00' } } },
    [{ do: 'row', table: 'List', cells: ['17', '3.00'] }],
    [list()],
  ],
  [
    'a text in one thing',
    { text: '3.00', in: 'list' },
    [{ do: 'row', table: 'List', cells: ['17', '3.00'] }],
    [list()],
  ],
  ['an answered request', { request: 'POST */orders' }, [{ do: 'request', path: 'orders' }], []],
  ['any answered request', { request: '*/orders' }, [{ do: 'request', path: 'orders' }], []],
  ['a dialog', { dialog: 'Delete no. {{ no }}' }, [confirm], []],
  ['a file', { download: '*.csv' }, [{ do: 'download', name: 'list.csv', text: '' }], []],
];
const inputs = { no: { type: 'text' }, year: { type: 'text' } } as const;
const given = { inputs: { no: '17', year: '2026' } };
const click = (expected: Effect) => ({ do: 'click', id: 'go', on: 'go', expect: expected, timeout: 0.15 });

it.each(effects)(
  '%s proves a click that brought it about, at once or slowly',
  async (_, expected, does, things) => {
    for (const after of [undefined, 40]) {
      const later = does.map((doing) => (after === undefined ? doing : { ...doing, after }));
      const bot = makeBot([openApp, click(expected)], { targets, inputs });
      const { end, step } = await play(bot, makeHands([pageThat(later, things)]), given);
      expect(end.error).toBeUndefined();
      expect(step('go')).toMatchObject({
        outcome: 'done',
        confirmed: true,
        effect: expect.not.stringContaining('{{'),
      });
    }
  },
);

it.each(effects)(
  'without %s the same click is not confirmed, and it says what was seen',
  async (_, expected, __, things) => {
    const bot = makeBot([openApp, click(expected)], { targets, inputs });
    const { end } = await play(bot, makeHands([pageThat([], things)]), given);
    expect(end).toMatchObject({ outcome: 'failed', error: { kind: 'not-confirmed' } });
    expect(end.error?.message).toMatch(/expected that .*; seen instead: .+\./);
  },
);

it.each([
  ['a text', { text: 'Ready' }, [{ kind: 'text', text: 'Ready' }]],
  ['no text', { 'no-text': 'Working' }, []],
  ['a page', { page: { title: 'First' } }, []],
  ['a thing', { appears: 'draft' }, [{ kind: 'field', label: 'Draft' }]],
  ['a thing gone', { gone: 'draft' }, []],
  ['a row', { row: { in: 'list', where: { 'No.': '17' } } }, [list([['17', '3.00']])]],
  ['F33: a text in one thing', { text: '3.00', in: 'list' }, [list([['17', '3.00']])]],
  [
    'F33: what another field holds',
    { value: 'old', of: 'draft' },
    [{ kind: 'field', label: 'Draft', value: 'old' }],
  ],
] as [string, Effect, Thing[]][])('%s that was so before proves nothing', async (_, expected, things) => {
  const bot = makeBot([openApp, click(expected)], { targets });
  const { end } = await play(bot, makeHands([pageThat([{ do: 'save' }], things)]));
  expect(end.error).toMatchObject({ kind: 'not-confirmed', detail: { alreadyThere: true } });
});

it('a second dialog with the same words is news, an old one is not', async () => {
  const again = { ...click({ dialog: 'Delete' }), id: 'again' };
  const asks = makeBot([openApp, click({ dialog: 'Delete' }), again], { targets });
  expect((await play(asks, makeHands([pageThat([confirm])]))).end.outcome).toBe('done');
  const quiet = { do: 'click', id: 'quiet', on: 'undo', expect: { dialog: 'Delete' }, timeout: 0.1 };
  const once = makeBot([openApp, click({ dialog: 'Delete' }), quiet], { targets });
  const { end } = await play(once, makeHands([pageThat([confirm], [{ kind: 'button', name: 'Undo' }])]));
  expect(end.error).toMatchObject({ kind: 'not-confirmed', detail: { alreadyThere: true } });
});

it('a box is proved by its tick, a list by its choice, a field by its text', async () => {
  const things: Thing[] = [
    { kind: 'box', label: 'Paid' },
    { kind: 'choice', label: 'Draft', options: ['EUR', 'USD'] },
    { kind: 'field', label: 'Search' },
  ];
  const steps = [
    openApp,
    { do: 'choose-option', id: 'tick', in: 'paid', option: true },
    { do: 'choose-option', id: 'choose', in: 'draft', option: 'USD' },
    { do: 'type-text', id: 'type', into: 'search', text: 'Łódź {{ no }}' },
  ];
  const { end, of } = await play(makeBot(steps, { targets, inputs }), makeHands([onePage(things)]), given);
  expect(end.outcome).toBe('done');
  expect(of('step-finished').map(({ effect }) => effect)).toEqual([
    'the page imaginary:app opens',
    effectInWords({ value: true }, String),
    'it holds “USD”',
    'it holds “Łódź 17”',
  ]);
});

it('typing what is there already is proof: the field holds it', async () => {
  const type = { do: 'type-text', id: 'type', into: 'search', text: 'same' };
  const app = onePage([{ kind: 'field', label: 'Search', value: 'same' }]);
  expect((await play(makeBot([openApp, type], { targets }), makeHands([app]))).end.outcome).toBe('done');
});

it('keys that search, a file that comes down and a field in a frame are found and proved', async () => {
  const things: Thing[] = [
    { kind: 'field', label: 'Search', does: [{ do: 'say', text: 'Three hits' }] },
    { kind: 'button', name: 'Get', does: [{ do: 'download', name: 'hits.csv', text: 'a', after: 20 }] },
    { kind: 'frame', name: 'detail-2026', things: [{ kind: 'field', label: 'Note 2026' }] },
  ];
  const steps = [
    openApp,
    { do: 'press-keys', id: 'enter', keys: 'Enter', in: 'search', expect: { text: 'Three hits' } },
    { do: 'type-text', id: 'note', into: 'in-frame', text: 'x' },
    { do: 'wait-for', id: 'wait', for: { text: 'Three hits' } },
  ];
  const hands = makeHands([onePage(things)]);
  const { end } = await play(makeBot(steps, { targets, inputs }), hands, given);
  expect(end.error).toBeUndefined();
  expect(hands.app.log('app')).toContainEqual({ did: 'typed', on: 'Note 2026', value: 'x' });
});

it('waiting for what never comes says what was seen instead', async () => {
  const wait = { do: 'wait-for', id: 'wait', for: { text: 'Ready' }, timeout: 0.05 };
  const { end } = await play(
    makeBot([openApp, wait]),
    makeHands([onePage([{ kind: 'text', text: 'Busy' }])]),
  );
  expect(end.error).toMatchObject({
    kind: 'timed-out',
    message: expect.stringMatching(/“wait” waited until “Ready” appears.*“Busy”/),
  });
});

it.each([
  [
    'a target',
    { do: 'click', id: 'a', on: 'nowhere', expect: { text: 'x' } },
    /no target “nowhere”.*go, undo/,
  ],
  ['a table', { do: 'decide', id: 'a', table: 'nowhere', save: 'x' }, /no table “nowhere”/],
  ['a kind of step', { do: 'dance', id: 'a' }, /no kind of step “dance”/],
  ['a value in an effect', { do: 'click', id: 'a', on: 'go', expect: { text: '{{ nothing }}' } }, /nothing/],
])('%s the bot does not have is said by name, and nothing is touched', async (_, step, message) => {
  const hands = makeHands([pageThat([{ do: 'save' }])]);
  const { end } = await play(makeBot([openApp, step], { targets }), hands);
  expect(end.outcome).not.toBe('done');
  expect(end.error?.message).toMatch(message);
  expect(hands.app.log('app').some(({ did }) => did === 'clicked')).toBe(false);
});

it('F33: a text elsewhere on the page is no text in that thing', async () => {
  const bot = makeBot([openApp, click({ text: 'Saved', in: 'list' })], { targets });
  const { end } = await play(bot, makeHands([pageThat([{ do: 'say', text: 'Saved' }], [list()])]));
  expect(end.error).toMatchObject({ kind: 'not-confirmed' });
});

it('F34: an old answer to the same request proves nothing', async () => {
  const twice = makeBot(
    [
      openApp,
      click({ request: 'POST */orders' }),
      { ...click({ request: 'POST */orders' }), id: 'quiet', on: 'undo' },
    ],
    { targets },
  );
  const app = pageThat([{ do: 'request', path: 'orders' }], [{ kind: 'button', name: 'Undo' }]);
  const { end } = await play(twice, makeHands([app]));
  expect(end.error).toMatchObject({ kind: 'not-confirmed', detail: { alreadyThere: true } });
});

it.each([
  [true, { outcome: 'done' }],
  [false, { outcome: 'failed', error: { kind: 'not-confirmed' } }],
  [undefined, { outcome: 'needs-a-person' }],
])('F34: a person’s %s decides an effect that only a person sees', async (yes, expected) => {
  const asked: unknown[] = [];
  const hands = makeHands([pageThat([])], {
    ...(yes !== undefined && {
      ask: async (question) => {
        asked.push(question);
        return { answer: { done: yes }, by: 'Ann' };
      },
    }),
  });
  const bot = makeBot([openApp, click({ asked: 'Is no. {{ no }} archived?' })], { targets, inputs });
  const { end, of } = await play(bot, hands, given);
  expect(end).toMatchObject(expected);
  expect(of('asked')[0]?.question.title).toBe('Is no. 17 archived?');
  if (yes !== undefined) expect(asked).toHaveLength(1);
});
