import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../../language/run.ts';
import { fillTemplate } from '../../language/template.ts';
import { mergeEvents } from '../../recorder/merge-events.ts';
import { nameInputs } from '../../recorder/name-inputs.ts';
import { repeatable } from '../../recorder/repeatable.ts';
import { anyText } from './any-recording.ts';
import { masked, thing, typed } from './make-events.ts';

const amounts = fc.oneof(
  fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.integer({ min: 0, max: 99 }))
    .map(([whole, cents]) => `${whole}.${String(cents).padStart(2, '0')}`),
  fc.double({ noNaN: true }).map(String),
  fc.integer().map(String),
);
const value = fc.oneof(
  anyText,
  amounts,
  fc.date({ noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10)),
);
const label = fc.oneof(
  anyText,
  fc.constantFrom(
    'Amount',
    'Quantity',
    'Menge',
    'Date',
    'in',
    'null',
    'Type',
    'List',
    'Prototype',
    'Int',
    'Today',
  ),
);

/** What the steps write when every input has the value that was typed. */
function writtenAgain(fields: [string, string][]): string[] {
  const actions = mergeEvents(
    fields.map(([title, text], n) => typed(thing(title, { key: `d1/${n}` }), text)),
  );
  const named = nameInputs(actions);
  const values = Object.fromEntries(
    Object.entries(named.inputs).map(([name, input]) => [name, input.default as Value]),
  );
  return [...named.texts.values()].map(({ template }) =>
    fillTemplate(template, { values, now: new Date(0) }),
  );
}

describe('inputs', () => {
  it('write again exactly what was typed, whatever its looks: an amount never becomes another one', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(label, value), { maxLength: 4 }), (fields) => {
        expect(writtenAgain(fields)).toEqual(fields.map(([, text]) => text).filter((text) => text !== ''));
      }),
      { numRuns: 200 },
    );
  });

  it('have one name each, and secrets are none of them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(label, fc.boolean()), { maxLength: 8 }), (fields) => {
        const events = fields.map(([title, secret], n) => {
          const on = thing(title, { key: `d1/${n}` });
          return secret ? masked(on) : typed(on, 'some text');
        });
        const named = nameInputs(mergeEvents(events));
        const secrets = fields.filter(([, secret]) => secret).length;
        expect(Object.keys(named.secrets)).toHaveLength(secrets);
        expect(Object.keys(named.inputs)).toHaveLength(fields.length - secrets);
        for (const name of Object.keys(named.secrets)) expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
        for (const name of Object.keys(named.inputs)) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      }),
    );
  });
});

describe('words that prove a step', () => {
  it('filled with what was typed stand in what the page said', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyText, { maxLength: 3 }), (text, around) => {
        const named = nameInputs(mergeEvents([typed(thing('Order'), text)]));
        const said = around.join(text);
        const words = repeatable(said, named);
        if (words === undefined) return;
        const values = { order: named.inputs.order?.default as Value };
        const plain = said.replace(/[\uE000-\uF8FF]/g, '').replace(/\s+/g, ' ');
        expect(plain).toContain(fillTemplate(words, { values, now: new Date(0) }).replace(/\s+/g, ' '));
      }),
      { numRuns: 200 },
    );
  });
});
