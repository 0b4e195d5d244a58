import { describe, expect, it } from 'vitest';
import { withoutLeader } from '../../../drivers/terminal/screen/label-of.ts';
import { keysIn } from '../../../drivers/terminal/screen/said-keys.ts';
import type { Thing } from '../../../drivers/terminal/screen/things.ts';
import { thingsOn } from '../../../drivers/terminal/screen/things.ts';
import { shownFrom } from './shown-from.ts';

const namesOf = (kind: Thing['kind'], ...rows: string[]) =>
  thingsOn(shownFrom(...rows))
    .filter((thing) => thing.kind === kind)
    .map(({ name }) => name);
const tablesOf = (...rows: string[]) => thingsOn(shownFrom(...rows)).flatMap(({ table }) => table ?? []);

describe('F67: fields', () => {
  it.each([
    ['USER . . . .  ____', 'USER'],
    ['Item no.  ====>  ____', 'Item no.'],
    ['No. . . . : ____', 'No.'],
    ['AMOUNT......:____', 'AMOUNT'],
    ['SHELF  . . . . ____', 'SHELF'],
    ['OPTION ===> _', 'OPTION'],
    ['                ____', ''],
  ])('%s is called “%s”', (row, name) => {
    expect(namesOf('field', row)).toEqual([name]);
  });

  it('take no words that belong to the field before them', () => {
    expect(namesOf('field', 'FROM ____  ____', '', 'TO ____   DATE ____')).toEqual([
      'FROM',
      '',
      'TO',
      'DATE',
    ]);
  });

  it('without words on their left are called by those right above, unless two are', () => {
    expect(namesOf('field', ' QUANTITY     FROM  TO', ' ____         ________')).toEqual(['QUANTITY', '']);
  });

  it('are not called by words far away', () => {
    expect(namesOf('field', `MESSAGE${' '.repeat(40)}____`)).toEqual(['']);
  });

  it('keep the dot that is theirs', () => {
    expect(['No.', 'Item no. . . .', 'USER :', 'A => '].map(withoutLeader)).toEqual([
      'No.',
      'Item no.',
      'USER',
      'A',
    ]);
  });
});

describe('F67: keys', () => {
  it.each([
    ['PF3=Exit', [['F3', 'Exit']]],
    [
      'F1=Help F3=Exit F12=Cancel',
      [
        ['F1', 'Help'],
        ['F3', 'Exit'],
        ['F12', 'Cancel'],
      ],
    ],
    ['ENTER=Sign on', [['Enter', 'Sign on']]],
    ['PA2 = Reshow', [['PA2', 'Reshow']]],
    [
      '^O Write Out ^W Where Is',
      [
        ['Control+O', 'Write Out'],
        ['Control+W', 'Where Is'],
      ],
    ],
    ['PF25=None', []],
    ['PRESS PF3=Exit', []],
    ['REF3=12', []],
    ['A=B', []],
  ])('%s', (words, keys) => {
    expect(keysIn(words).map(({ keys: pressed, does }) => [pressed, does])).toEqual(keys);
  });

  it('stand where the screen explains them', () => {
    const [exit] = thingsOn(shownFrom('', '   F1=Help F3=Exit')).filter(({ name }) => name === 'Exit');
    expect(exit).toMatchObject({ kind: 'key', keys: 'F3', row: 1, column: 11, width: 7 });
  });
});

describe('F67: tables', () => {
  const list = [
    '*STOCK',
    'ITEM    NAME        ON HAND',
    'A-1     HEX BOLT         14',
    'A-22    NUT             101',
  ];

  it('are rows under headers, numbers set right too', () => {
    const [table] = tablesOf(...list);
    expect(table).toMatchObject({
      headers: ['ITEM', 'NAME', 'ON HAND'],
      rows: [
        ['A-1', 'HEX BOLT', '14'],
        ['A-22', 'NUT', '101'],
      ],
    });
    expect(namesOf('table', ...list)).toEqual(['STOCK']);
  });

  it('have no line under their headers as a row', () => {
    const ruled = [...list.slice(0, 2), '------  ----------  -------', ...list.slice(2)];
    expect(tablesOf(...ruled)[0]?.rows).toHaveLength(2);
  });

  it('hold what their fields hold', () => {
    const shown = shownFrom('OPT  ITEM', '_    A-1', '_    A-22');
    const fields = shown.fields.map((field, at) => ({ ...field, value: at === 1 ? 'X' : '' }));
    const [table] = thingsOn({ ...shown, fields }).flatMap((thing) => thing.table ?? []);
    expect(table?.rows).toEqual([
      ['', 'A-1'],
      ['X', 'A-22'],
    ]);
  });

  it.each([
    ['a row does not fit the columns', ['A-1 TOO LONG A NAME FOR IT   3']],
    ['a message stands right under them', ['BOTTOM']],
  ])('are none when %s', (_, more) => {
    expect(tablesOf(...list, ...more)).toEqual([]);
  });

  it('are none when two columns run together, or two are called the same', () => {
    expect(tablesOf('ITEM NAME', 'A-1  NUT')).toEqual([]);
    expect(tablesOf('DATE    DATE', '1 MAY   2 MAY')).toEqual([]);
  });
});

describe('what is drawn and what is no table', () => {
  it('lines of boxes are no words', () => {
    const boxed = ['┌─────┬──────┐', '│ Qty │ Item │', '├─────┼──────┤', '│  12 │ A-1  │', '└─────┴──────┘'];
    expect(tablesOf(...boxed)).toEqual([]);
    expect(tablesOf('┌────┐', '│Qty │ Item │', '│ 12 │ A-1  │')[0]?.rows).toEqual([['12', 'A-1']]);
    expect(namesOf('text', '│ Item number │', '└─────────────┘')).toEqual(['Item number']);
  });

  it('keys are none', () => {
    expect(tablesOf('^G Help   ^O Write', '^X Exit   ^R Read')).toEqual([]);
  });

  it('forms are none', () => {
    expect(tablesOf('USER  ____', 'NAME  ____')).toEqual([]);
  });
});

describe('headings', () => {
  it('are bright and have something under them; a message at the end is none', () => {
    const rows = ['  *BOOK GOODS', '', 'ITEM ____', '', '*BOOKED', 'PF3=Menu'];
    expect(namesOf('heading', ...rows)).toEqual(['BOOK GOODS']);
    expect(namesOf('text', ...rows)).toEqual(['ITEM', 'BOOKED']);
  });
});
