import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseValue } from '../../../drivers/reading/text/parse-value.ts';

const parseMoney = (text: string) => parseValue(text, 'money');
const parseNumber = (text: string) => parseValue(text, 'number');
const parseDate = (text: string) => parseValue(text, 'date');

describe('amounts', () => {
  it.each([
    ['1,204.50', 1204.5],
    ['1.204,50', 1204.5],
    ['1 204.50', 1204.5],
    ['1\u00a0204,50 €', 1204.5],
    ["1'204.50", 1204.5],
    ['€1,204.50', 1204.5],
    ['EUR 1.204,50', 1204.5],
    ['1.204,50 EUR', 1204.5],
    ['CHF 12.30', 12.3],
    ['£304', 304],
    ['1.234.567,89', 1234567.89],
    ['1.204', 1204],
    ['0.125', 0.125],
    ['-12.00', -12],
    ['(12.00)', -12],
    ['12,00-', -12],
    ["1' 204.50", 1204.5],
    ['1  204,50', 1204.5],
    ['EUR 48,-', 48],
    ['1.204,-', 1204],
  ])('%s is %d', (text, value) => {
    expect(parseMoney(text)).toEqual({ value });
  });

  it.each([
    '',
    'abc',
    '12 04',
    '1,20,50',
    '1.2.3',
    '20%',
    '12.',
    'EUR',
    '1,204.50.10',
    'O12',
    '12-03',
    '9,54,-',
  ])('%j is no amount', (text) => {
    expect(parseMoney(text)).toBeUndefined();
  });

  it('reads back whatever any country writes', () => {
    const style = fc.constantFrom([',', '.'], ['.', ','], [' ', '.'], [' ', ','], ["'", '.']);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_99 }), style, (cents, [group = '', point = '']) => {
        const whole = String(Math.trunc(cents / 100)).replace(/\B(?=(\d{3})+$)/g, group);
        const text = `${whole}${point}${String(cents % 100).padStart(2, '0')}`;
        expect(parseMoney(text)).toEqual({ value: Number((cents / 100).toFixed(2)) });
      }),
    );
  });
});

describe('amounts a reader of pictures misread', () => {
  it.each([
    ['36.669.47', 36669.47],
    ['36,669,47 €', 36669.47],
    ['1 17.60', 117.6],
  ])('%s is %d only if a sign was misread', (text, value) => {
    const doubt = `${text} is ${value} only if a sign in it was misread`;
    expect(parseMoney(text)).toEqual({ value, doubt, misread: true });
  });
});

describe('numbers', () => {
  it('says when one separator can mean two things', () => {
    expect(parseNumber('1,204')).toEqual({ value: 1204, doubt: '1,204 can mean 1204 or 1.204' });
    expect(parseNumber('1,20')).toEqual({ value: 1.2 });
    expect(parseNumber('17')).toEqual({ value: 17 });
    expect(parseNumber('1.204')?.doubt).toBe('1.204 can mean 1.204 or 1204');
  });

  it.each(['(3)', '12-', '12 04', '(3', '3)'])('%j in a document is no count', (text) => {
    expect(parseNumber(text)).toBeUndefined();
  });
});

describe('dates', () => {
  it.each([
    ['2026-03-14', '2026-03-14'],
    ['2026/3/4', '2026-03-04'],
    ['14.03.2026', '2026-03-14'],
    ['4.3.26', '2026-03-04'],
    ['March 14, 2026', '2026-03-14'],
    ['March14,2026', '2026-03-14'],
    ['Mar 14 2026', '2026-03-14'],
    ['14 March 2026', '2026-03-14'],
    ['14. März 2026', '2026-03-14'],
    ['14-Mar-2026', '2026-03-14'],
    ['03/14/2026', '2026-03-14'],
    ['14/03/2026', '2026-03-14'],
    ['05/05/2026', '2026-05-05'],
  ])('%s is %s', (text, value) => {
    expect(parseDate(text)).toEqual({ value });
  });

  it('does not guess whose habit 03/04/2026 follows', () => {
    expect(parseDate('03/04/2026')).toEqual({
      value: '2026-04-03',
      doubt: '03/04/2026 can mean 2026-04-03 or 2026-03-04',
    });
  });

  it.each(['2026-02-30', '31.04.2026', '2026-13-01', 'Marsh 14, 2026', '14', 'page 1 2026', ''])(
    '%j is no date',
    (text) => {
      expect(parseDate(text)).toBeUndefined();
    },
  );
});
