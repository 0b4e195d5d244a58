import { describe, expect, it } from 'vitest';
import { findFields } from '../../../drivers/terminal/vt/find-fields.ts';
import { programKey } from '../../../drivers/terminal/vt/program-keys.ts';

/** The fields of a row, `~` being underlined blanks and `|` the cursor before a sign. */
function fieldsIn(row: string, underlined?: [number, number]) {
  const cursor = row.indexOf('|');
  const text = row.replace('|', '');
  const signs = [...text.replaceAll('~', ' ')];
  const isUnderlined = (at: number) =>
    text[at] === '~' || (underlined !== undefined && at >= underlined[0] && at < underlined[1]);
  const styles = signs.map((_, at) => (isUnderlined(at) ? { underlined: true as const } : {}));
  const found = findFields({ rows: 1, columns: signs.length, signs, styles, cursor });
  return found.map(({ at, length, value, kind }) => [
    at,
    length,
    value,
    ...(kind === 'hidden' ? [kind] : []),
  ]);
}

describe('fields of a program', () => {
  it.each([
    ['User: ~~~~~~~~', [[6, 8, '']]],
    [
      'User: ____  Age: __',
      [
        [6, 4, ''],
        [17, 2, ''],
      ],
    ],
    ['│ A-105___ │', [[2, 8, 'A-105']]],
    ['User:____', [[5, 4, '']]],
    ['User: [ab    ]', [[7, 6, 'ab']]],
    ['User: [******  ]', [[7, 8, '******', 'hidden']]],
    ['[ Save ]   [Cancel]', []],
    ['A [ ] box', []],
    ['Item? |  ', [[6, 2, '']]],
    ['Item: ab|   ', [[6, 5, 'ab']]],
    ['$ ls: x|  ', [[6, 3, 'x']]],
    ['Item: ab|    (8 signs)', [[6, 5, 'ab']]],
    ['no question|', []],
  ])('%s', (row, fields) => {
    expect(fieldsIn(row)).toEqual(fields);
  });

  it('headers are underlined too, and are none', () => {
    expect(fieldsIn('Item   Name   On hand ', [0, 22])).toEqual([]);
    expect(fieldsIn('Total', [0, 5])).toEqual([]);
  });

  it('one that is full is one while the cursor is in it', () => {
    expect(fieldsIn('No. abcd|', [4, 8])).toEqual([[4, 4, 'abcd']]);
  });
});

describe('keys of a program', () => {
  it.each([
    ['Enter', '\r'],
    ['Shift+Tab', '\x1b[Z'],
    ['F1', '\x1bOP'],
    ['F12', '\x1b[24~'],
    ['Control+X', '\x18'],
    ['Alt+f', '\x1bf'],
    ['q', 'q'],
    ['Q', 'Q'],
    ['ß', 'ß'],
    ['ArrowUp', '\x1b[A'],
    ['Home', '\x1b[H'],
  ])('%s', (keys, sent) => {
    expect(programKey(keys, false)).toBe(sent);
  });

  it('arrows send something else to programs that ask for it', () => {
    expect([programKey('ArrowDown', true), programKey('End', true), programKey('F5', true)]).toEqual([
      '\x1bOB',
      '\x1bOF',
      '\x1b[15~',
    ]);
  });

  it.each(['F13', 'Hyper+X', 'toString', 'Control+1', '\x1b'])('%j is none', (keys) => {
    expect(() => programKey(keys, false)).toThrow('has no key');
  });
});
