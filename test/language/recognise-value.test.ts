import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  recogniseDay,
  recognisedExpression,
  recogniseValue,
  writeRecognised,
} from '../../language/recognise-value.ts';
import { fillTemplate } from '../../language/template.ts';
import { writeDate } from '../../language/write-date.ts';
import { writeNumber } from '../../language/write-number.ts';

const surroundings = (values: Record<string, string | number>) => ({ values, now: new Date(0) });

describe('dates', () => {
  it.each([
    ['2026-04-03', undefined, '2026-04-03', 'YYYY-MM-DD'],
    ['2026/4/3', undefined, '2026-04-03', 'YYYY/M/D'],
    ['03.04.2026', undefined, '2026-04-03', 'DD.MM.YYYY'],
    ['3.4.2026', undefined, '2026-04-03', 'D.M.YYYY'],
    ['3.4.26', undefined, '2026-04-03', 'D.M.YY'],
    ['14.11.2026', undefined, '2026-11-14', 'DD.MM.YYYY'],
    ['14/03/2026', undefined, '2026-03-14', 'DD/MM/YYYY'],
    ['03/14/2026', undefined, '2026-03-14', 'MM/DD/YYYY'],
    ['3/14/26', undefined, '2026-03-14', 'M/D/YY'],
    ['03/04/2026', 'en-GB', '2026-04-03', 'DD/MM/YYYY'],
    ['03/04/2026', 'en-US', '2026-03-04', 'MM/DD/YYYY'],
    ['03/04/2026', 'de', '2026-04-03', 'DD/MM/YYYY'],
    ['05/05/2026', 'en_US', '2026-05-05', 'MM/DD/YYYY'],
    ['3. April 2026', undefined, '2026-04-03', 'D. MMMM YYYY', 'de'],
    ['03. März 2026', undefined, '2026-03-03', 'DD. MMMM YYYY', 'de'],
    ['3 April 2026', undefined, '2026-04-03', 'D MMMM YYYY', 'en'],
    ['April 3, 2026', undefined, '2026-04-03', 'MMMM D, YYYY', 'en'],
    ['03-Apr-2026', undefined, '2026-04-03', 'DD-MMM-YYYY', 'en'],
    ['3 mars 2026', undefined, '2026-03-03', 'D MMMM YYYY', 'fr'],
    ['3 marzo 2026', 'it', '2026-03-03', 'D MMMM YYYY', 'it'],
    ['3 de marzo de 2026', undefined, '2026-03-03', 'D de MMMM de YYYY', 'es'],
  ])('%s (%s) is %s as %s %s', (text, hint, value, format, language?: string) => {
    expect(recogniseValue(text, hint)).toEqual({
      type: 'date',
      value,
      format,
      ...(language && { language }),
    });
  });

  it.each([
    ['03/04/2026'],
    ['05/05/2026'],
    ['03-04-2026'],
    ['10-11-12'],
    ['03/04/2026', 'en'],
    ['03/04/2026', 'nowhere-at-all'],
    ['3 marzo 2026'],
    ['3 marzo 2026', 'de'],
    ['31.02.2026'],
    ['3.04.2026'],
    ['3 APRIL 2026'],
    ['2026-04-03T10:00'],
    [' 2026-04-03'],
  ])('%s (%s) is not guessed', (text, hint?: string) => {
    expect(recogniseValue(text, hint)).toBeUndefined();
  });
});

describe('numbers', () => {
  it.each([
    ['1.234,56', undefined, 'money', 1234.56, '1.234,56'],
    ['1,234.56', undefined, 'money', 1234.56, '1,234.56'],
    ['1 234,56', undefined, 'money', 1234.56, '1 234,56'],
    ['1\u202f234,56', undefined, 'money', 1234.56, '1\u202f234,56'],
    ['1’234.56', undefined, 'money', 1234.56, '1’234.56'],
    ["1'234.50", undefined, 'money', 1234.5, "1'234.56"],
    ['1.234.567', undefined, 'number', 1234567, '1.234'],
    ['1,234', 'en-US', 'number', 1234, '1,234'],
    ['1,234', 'de-DE', 'number', 1.234, '1234,567'],
    ['1.234', 'de', 'number', 1234, '1.234'],
    ['0,204', undefined, 'number', 0.204, '1234,567'],
    ['12,5', undefined, 'number', 12.5, '1234,5'],
    ['-12.50', undefined, 'money', -12.5, '1234.56'],
    ['1200', undefined, 'number', 1200, '1234'],
    ['0', undefined, 'number', 0, '1234'],
    ['€ 1.204,50', undefined, 'money', 1204.5, '€ 1.234,56'],
    ['-$12', undefined, 'money', -12, '$1234'],
    ['12,50 EUR', undefined, 'money', 12.5, '1234,56 EUR'],
    ['1 500 kr', undefined, 'money', 1500, '1 234 kr'],
  ])('%s (%s) is %s %d as %s', (text, hint, type, value, format) => {
    expect(recogniseValue(text, hint)).toEqual({ type, value, format });
  });

  it.each([
    ['1,234'],
    ['1.234'],
    ['1,234', 'x'],
    ['00123'],
    ['007,50'],
    ['+5'],
    ['12.'],
    ['.5'],
    ['12 04'],
    ['1,20,500'],
    ['(12.00)'],
    ['€ 12 EUR'],
    ['VAT 12'],
    ['12 %'],
    ['-0'],
    ['12345678901234567890'],
    ['0.1234567890123'],
    [''],
    ['abc'],
    ['9'.repeat(400)],
  ])('%s (%s) is left as text', (text, hint?: string) => {
    expect(recogniseValue(text, hint)).toBeUndefined();
  });
});

const day = fc
  .integer({ min: 0, max: 36_000 })
  .map((n) => new Date(Date.UTC(1970, 0, 1 + n)).toISOString().slice(0, 10));
const dateForm = fc.constantFrom(
  ...[
    'YYYY-MM-DD',
    'D.M.YYYY',
    'DD.MM.YY',
    'DD/MM/YYYY',
    'M/D/YYYY',
    'MM-DD-YYYY',
    'MMMM D, YYYY',
    'DD-MMM-YY',
  ],
);
const numberForm = fc.constantFrom(
  ...[
    '1234',
    '1234.56',
    '1.234,56',
    '1,234',
    '1 234,5',
    '1’234.56',
    '€ 1.234,56',
    '1,234.56 USD',
    '1234,567',
  ],
);

describe('whatever is recognised', () => {
  const typed = fc.oneof(
    fc.tuple(day, dateForm).map(([one, form]) => writeDate(one, form)),
    fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), numberForm).map(([n, form]) => writeNumber(n / 100, form)),
    fc.stringMatching(/^[-€$]?[ 0-9.,'’/-]{1,12}$/),
    fc.stringMatching(/^\d{1,2}[. ]{1,2}(März|Mai|May|april|Sep) \d{2,4}$/),
  );
  const hint = fc.constantFrom(undefined, 'en', 'en-US', 'en-GB', 'de', 'fr-CA', 'de-CH', 'xx');

  it('is written again letter by letter, also by its expression', () => {
    let recognisedOnes = 0;
    fc.assert(
      fc.property(typed, hint, (text, country) => {
        const recognised = recogniseValue(text, country);
        if (!recognised) return;
        recognisedOnes++;
        expect(writeRecognised(recognised)).toBe(text);
        const template = `{{ ${recognisedExpression('x', recognised)} }}`;
        expect(fillTemplate(template, surroundings({ x: recognised.value }))).toBe(text);
      }),
      { numRuns: 1000 },
    );
    expect(recognisedOnes).toBeGreaterThan(200);
  });

  it('is the value that was written, when there is a country to ask', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 4 }), (whole, places) => {
        const value = whole / 10 ** places;
        for (const country of ['en-US', 'de-DE']) {
          const options = { minimumFractionDigits: places, maximumFractionDigits: places };
          const text = value.toLocaleString(country, options);
          const recognised = recogniseValue(text, country);
          if (recognised) expect(recognised.value).toBe(value);
          else expect(text).toMatch(/^-0/);
        }
      }),
    );
  });

  it('never depends on a hint unless it could not be told without one', () => {
    fc.assert(
      fc.property(typed, hint, (text, country) => {
        const without = recogniseValue(text);
        if (without) expect(recogniseValue(text, country)).toEqual(without);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a day that is known', () => {
  it('settles which of two numbers is the month', () => {
    expect(recogniseDay('11/12/2026', '2026-11-12')).toMatchObject({ format: 'MM/DD/YYYY' });
    expect(recogniseDay('11/12/2026', '2026-12-11')).toMatchObject({ format: 'DD/MM/YYYY' });
    expect(recogniseDay('11/12/2026', '2026-11-13')).toBeUndefined();
  });

  it('leaves open what it does not settle, unless the country does', () => {
    expect(recogniseDay('11/11/2026', '2026-11-11')).toBeUndefined();
    expect(recogniseDay('11/11/2026', '2026-11-11', 'en-US')).toMatchObject({ format: 'MM/DD/YYYY' });
  });

  it.each([
    ['Thu Nov 12 2026', 'Wed Feb 3 2027'],
    ['Thursday, November 12, 2026', 'Wednesday, February 3, 2027'],
    ['November 12th, 2026', 'February 3rd, 2027'],
    ['Thu, 12 Nov 2026', 'Wed, 3 Feb 2027'],
    ['12th November 2026', '3rd February 2027'],
    ['Donnerstag, 12. November 2026', 'Mittwoch, 3. Februar 2027'],
  ])('%s is written for another day as %s', (text, other) => {
    const form = recogniseDay(text, '2026-11-12');
    expect(form && writeRecognised(form)).toBe(text);
    expect(form && writeRecognised({ ...form, value: '2027-02-03' })).toBe(other);
  });

  it('has an ordinal for every day', () => {
    const written = [1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 31].map((day) =>
      writeDate(`2026-12-${`${day}`.padStart(2, '0')}`, 'Do'),
    );
    expect(written.join(' ')).toBe('1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 23rd 31st');
  });
});

describe('another value in the same form', () => {
  it('keeps every digit, more than the example has', () => {
    expect(writeNumber(1234567.125, '1.234,56')).toBe('1.234.567,125');
    expect(writeNumber(7, '€ 1.234,56')).toBe('€ 7,00');
    expect(writeNumber(0.1 + 0.2, '1,234.5')).toBe('0.3');
    expect(writeNumber(1.5, '1.234')).toBe('1,5');
    expect(writeNumber(-1e-20, '1234.5')).toBe('0.0');
  });

  it('needs an example that says something', () => {
    for (const like of ['', '#,##0.00', '12', '1.234.56', '1,234,56', '1234 5678']) {
      expect(() => writeNumber(1, like), like).toThrow('is no example of how to write numbers');
    }
    expect(() => writeNumber(Number.NaN, '1234')).toThrow('NaN cannot be written');
  });

  it('writes months in the language asked for, or says which there are', () => {
    expect(writeDate('2026-08-01', 'D MMMM YYYY', 'fr')).toBe('1 août 2026');
    expect(writeDate('2026-12-24', 'DD MMM YY', 'de')).toBe('24 Dez 26');
    expect(() => writeDate('2026-08-01', 'MMM', 'tlh')).toThrow('not in “tlh”');
    expect(() => writeDate('soon', 'MMM')).toThrow('“soon” is no date');
  });
});
