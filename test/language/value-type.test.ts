import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { InputType } from '../../language/bot.ts';
import { fits, inputValueType, shapeOf, typeInWords, type ValueType } from '../../language/value-type.ts';

const plain = fc.constantFrom<ValueType>('text', 'number', 'money', 'date', 'yes-no', 'file');
const { type } = fc.letrec<{ type: ValueType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3 },
    plain,
    tie('type').map((list) => ({ list })),
    fc
      .dictionary(fc.constantFrom('a', 'b', 'c'), tie('type'), { noNullPrototype: true })
      .map((record) => ({ record })),
    tie('type').map((map) => ({ map })),
  ),
}));

it.each<[ValueType, ValueType, boolean]>([
  ['text', 'text', true],
  ['text', 'date', true],
  ['file', 'text', true],
  ['money', 'number', true],
  ['number', 'money', true],
  ['number', 'text', false],
  ['text', 'number', false],
  ['yes-no', 'text', false],
  ['nothing', 'number', true],
  ['number', 'nothing', false],
  ['any', 'yes-no', true],
  ['yes-no', 'any', true],
  [{ list: 'text' }, { list: 'date' }, true],
  [{ list: 'text' }, { list: 'number' }, false],
  [{ list: 'any' }, { list: 'number' }, true],
  [{ list: 'text' }, 'text', false],
  ['text', { list: 'text' }, false],
  [{ record: { a: 'text', b: 'number' } }, { record: { a: 'text' } }, true],
  [{ record: { a: 'text' } }, { record: { a: 'text', b: 'number' } }, false],
  [{ record: { a: 'text' } }, { record: { a: 'number' } }, false],
  [{ record: {} }, { map: 'text' }, true],
  [{ map: 'text' }, { record: { a: 'text' } }, true],
  [{ map: 'text' }, { map: 'number' }, false],
  [{ list: 'text' }, { record: {} }, false],
])('%j where %j is wanted: %s', (from, to, yes) => {
  expect(fits(from, to)).toBe(yes);
});

it('everything fits itself, anything fits where anything is wanted, and nothing at all fits everywhere', () => {
  fc.assert(
    fc.property(type, (one) => {
      expect(fits(one, one)).toBe(true);
      expect(fits(one, 'any')).toBe(true);
      expect(fits('any', one)).toBe(true);
      expect(fits('nothing', one)).toBe(true);
    }),
  );
});

it('types of two shapes never fit, however deep they stand', () => {
  const wraps: ((one: ValueType) => ValueType)[] = [
    (one) => one,
    (one) => ({ list: one }),
    (one) => ({ map: one }),
    (one) => ({ record: { a: one } }),
    (one) => ({ list: { record: { a: { list: one } } } }),
  ];
  fc.assert(
    fc.property(type, type, fc.constantFrom(...wraps), (a, b, wrap) => {
      if (shapeOf(a) !== shapeOf(b)) expect(fits(wrap(a), wrap(b))).toBe(false);
    }),
    { numRuns: 500 },
  );
});

it('what fits a record fits it with a field less wanted, and no more with a field less given', () => {
  const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c'), plain, { minKeys: 1, noNullPrototype: true });
  fc.assert(
    fc.property(fields, fc.nat(), (record, which) => {
      const names = Object.keys(record);
      const { [names[which % names.length] as string]: _gone, ...fewer } = record;
      expect(fits({ record }, { record: fewer })).toBe(true);
      expect(fits({ record: fewer }, { record })).toBe(false);
    }),
  );
});

it('every type has words, and types a person would mix up have different ones', () => {
  fc.assert(
    fc.property(type, type, (a, b) => {
      expect(typeInWords(a)).not.toMatch(/undefined|\[object/);
      if (shapeOf(a) !== shapeOf(b)) expect(typeInWords(a)).not.toBe(typeInWords(b));
    }),
  );
});

it.each<[InputType, ValueType]>([
  ['list', { list: 'any' }],
  ['record', { map: 'any' }],
  ['file', 'file'],
  ['money', 'money'],
])('an input of type %s is %j to expressions', (input, wanted) => {
  expect(inputValueType(input)).toEqual(wanted);
});
