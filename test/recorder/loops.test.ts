import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBot } from '../../language/read-bot.ts';
import type { Value } from '../../language/run.ts';
import type { Step } from '../../language/steps/define-step.ts';
import { fillTemplate } from '../../language/template.ts';
import { writeBot } from '../../language/write-bot.ts';
import { makeBot } from '../../recorder/make-bot.ts';
import { mergeEvents } from '../../recorder/merge-events.ts';
import type { RawEvent } from '../../recorder/raw-event.ts';
import type { RecordedBot } from '../../recorder/write-recording.ts';
import { anyText } from './any-recording.ts';
import { button, click, masked, thing, typed } from './make-events.ts';

const shown = (...said: string[]): RawEvent => ({ what: 'shown', said });
const loopOf = (events: RawEvent[]) => makeBot(mergeEvents(events), 'rows', { forEach: true }).bot;
const field = (title: string, no: number) => thing(title, { key: `d${no}/${title}` });
/** One row of work: these texts in fields of these names, and then it is saved. */
const round = (no: number, texts: Record<string, string>): RawEvent[] => [
  ...Object.entries(texts).map(([title, text]) => typed(field(title, no), text)),
  click(button('Save', { key: `d${no}/s` })),
  shown('All is kept'),
];

/** Every text that the bot writes, with the loop gone through row by row and every input as it was shown. */
function writtenBy(bot: RecordedBot): string[] {
  const inputs = Object.fromEntries(
    Object.entries(bot.inputs).map(([name, input]) => [name, input.default as Value]),
  );
  const written = (step: Step, values: Record<string, Value>): string[] => {
    if (step.do === 'for-each') {
      const rows = inputs[String(step.in)] as Value[];
      return rows.flatMap((row) =>
        (step.steps as Step[]).flatMap((one) => written(one, { ...values, [String(step.item)]: row })),
      );
    }
    return step.do === 'type-text' && !step.secret
      ? [fillTemplate(String(step.text), { values, now: new Date(0) })]
      : [];
  };
  return bot.steps.flatMap((step) => written(step, inputs));
}

/** The steps inside a loop. */
const inside = (step: Step | undefined) => (step?.steps ?? []) as Step[];

const value = fc.oneof(
  anyText,
  fc.constantFrom('1.50', '2,000.25', '2.000,25', '-3.00', '22.11.2026', '2026-11-22', '12', '0012', 'Ann'),
);

describe('a loop over what was shown', () => {
  it('writes, row by row, exactly what the person wrote, whatever it was', () => {
    const rows = fc.array(fc.record({ Name: value, Total: value, Note: value }), {
      minLength: 2,
      maxLength: 4,
    });
    fc.assert(
      fc.property(rows, (all) => {
        const bot = loopOf(all.flatMap((texts, no) => round(no, texts)));
        expect(writtenBy(bot)).toEqual(all.flatMap((texts) => Object.values(texts)));
      }),
      { numRuns: 200 },
    );
  });

  it('is a bot that can be read, with one row for each time', () => {
    const rows = fc.uniqueArray(fc.stringMatching(/^[A-Za-z{}"' 0-9.,]{1,9}$/), {
      minLength: 2,
      maxLength: 5,
    });
    fc.assert(
      fc.property(rows, (names) => {
        const bot = loopOf(names.flatMap((name, no) => round(no, { Name: name, Town: 'Ulm' })));
        expect(bot.inputs.rows?.default).toHaveLength(names.length);
        const { problems } = readBot(
          writeBot({ surface: 'web', outputs: {}, tables: {}, tests: [], ...bot }),
        );
        expect(problems).toEqual([]);
      }),
    );
  });
});

describe('what is the same in every round', () => {
  it('stays one input beside the table, and what differs becomes its columns in their order', () => {
    const bot = loopOf(
      [1, 2, 3].flatMap((no) => round(no, { Name: `Nº ${no}a`, Town: 'Ulm', Total: `${no}.50` })),
    );
    expect(Object.keys(bot.inputs)).toEqual(['rows', 'town']);
    expect(bot.inputs.rows?.default).toEqual([1, 2, 3].map((no) => ({ name: `Nº ${no}a`, total: no + 0.5 })));
    expect(bot.inputs.rows).toMatchObject({ type: 'list', title: 'One row for each time' });
  });

  it('a field called like the table or its row gets a name of its own', () => {
    const bot = loopOf([1, 2].flatMap((no) => round(no, { Rows: 'x', Row: 'y', Name: `Nº ${no}a` })));
    expect(Object.keys(bot.inputs)).toEqual(['rows', 'rows_2', 'row_2']);
    expect(writtenBy(bot)).toEqual(['x', 'y', 'Nº 1a', 'x', 'y', 'Nº 2a']);
  });

  it('a secret is one secret, typed again in each round', () => {
    const rounds = [1, 2].flatMap((no) => [masked(field('PIN', no)), ...round(no, { Name: `Nº ${no}a` })]);
    const bot = loopOf(rounds);
    expect(Object.keys(bot.secrets)).toEqual(['pin']);
    expect(bot.steps).toMatchObject([
      { do: 'for-each', steps: [{ secret: 'pin' }, { text: '{{ row.name }}' }, { do: 'click' }] },
    ]);
  });
});

describe('a proof in a loop', () => {
  const proofs = (...said: string[][]) => {
    const bot = loopOf(
      said.flatMap((texts, no) => [
        typed(field('Name', no), `Nº ${no}a`),
        click(button('Save')),
        shown(...texts),
      ]),
    );
    return inside(bot.steps[0])[1]?.expect;
  };

  it('says the value of its own row', () => {
    expect(proofs(['Kept Nº 0a'], ['Kept Nº 1a'])).toEqual({ text: 'Kept {{ row.name }}' });
    expect(proofs(['Kept Nº 0a', 'Thank you'], ['Kept Nº 0a', 'Thank you'])).toEqual({ text: 'Thank you' });
  });

  it('is none that was seen in some rounds only: then a person is asked', () => {
    expect(proofs(['Kept for good'], ['Sent at once'])).toHaveProperty('asked');
    expect(proofs(['Kept for good'], ['Kept for good'], ['Sent at once'])).toHaveProperty('asked');
  });

  it('counts what a round that lacks its end did not show', () => {
    const back = click(button('New'));
    const rounds = [...round(1, { Name: 'Ann' }), back, shown('Empty form'), ...round(2, { Name: 'Bob' })];
    const steps = inside(loopOf(rounds).steps[0]);
    expect(steps.map((step) => step.expect)).toEqual([
      { value: '{{ row.name }}' },
      { text: 'All is kept' },
      { text: 'Empty form' },
    ]);
  });
});

describe('what comes before and after a loop', () => {
  it('is written once, and things of a list called by a value of the row are sought by it', () => {
    const link = (title: string) =>
      thing(title, {
        kind: 'button',
        tag: 'a',
        role: 'link',
        ways: [{ way: { by: 'role', role: 'link', name: title }, count: 1, hit: true }],
      });
    const open = (no: number, name: string) => [
      ...round(no, { Name: name }),
      click(link(name)),
      shown('It is open'),
    ];
    const bot = loopOf([
      typed(thing('User'), 'me'),
      click(button('Log in')),
      ...open(1, 'Order of Ann'),
      ...open(2, 'Order of Bob'),
      click(button('Log out')),
    ]);
    expect(bot.steps.map((step) => step.do)).toEqual(['type-text', 'click', 'for-each', 'click']);
    expect(writtenBy(bot)).toEqual(['me', 'Order of Ann', 'Order of Bob']);
    const [, , press] = inside(bot.steps[2]);
    const [way] = bot.targets[String(press?.on)]?.ways ?? [];
    expect(way).toEqual({ by: 'role', role: 'link', name: '{{ row.link }}' });
    expect(bot.inputs.rows?.default).toEqual(
      ['Order of Ann', 'Order of Bob'].map((name) => ({ name, link: name })),
    );
  });
});
