import { describe, expect, it } from 'vitest';
import { ImportLog } from '../../../recorder/import/import-log.ts';
import {
  isOfKind,
  type Kind,
  numberIn,
  secondsIn,
  textIn,
  valueIn,
} from '../../../recorder/import/read-source.ts';

const a = 'https://a.example/';
const kinds: Record<Kind, { is: unknown[]; isNot: unknown[] }> = {
  text: { is: ['x', ' '], isNot: [5, true, ['x'], { x: 1 }] },
  value: { is: ['x', 5, 0, -1, true, false], isNot: [['x'], { x: 1 }] },
  address: { is: [a, 'about:blank', '*/done'], isNot: ['x', '/done', 'a b', 5, [a]] },
  number: { is: [5, 0, -1, 2.5, '5', ' 7 '], isNot: ['x', '5 apples', Number.NaN, ' ', true, [5]] },
  'time a step could take': { is: [1, 5000, '600000'], isNot: [0, -5, 600_001, 'soon', true] },
  switch: { is: [true, false], isNot: ['true', 1, 0, []] },
  list: { is: [[], [1]], isNot: ['x', 5, { 0: 1 }] },
  record: { is: [{}, { x: 1 }], isNot: ['x', 5, [1]] },
};

describe.each(Object.entries(kinds))('a %s', (kind, { is, isNot }) => {
  it.each(is.map((one) => [one]))('is %j', (data) => {
    expect(isOfKind(data, kind as Kind)).toBe(true);
  });
  it.each(isNot.map((one) => [one]))('is not %j, which is told of', (data) => {
    expect(isOfKind(data, kind as Kind)).toBe(false);
    const log = new ImportLog();
    log.otherKeys('steps[0]', { key: data }, { read: ['key'], kinds: { key: kind as Kind } });
    expect(log.entries).toEqual([
      { place: 'steps[0].key', what: 'key key', steps: [], left: `it is no ${kind}` },
    ]);
  });
  it.each([[undefined], [null], ['']])('may be missing: %j', (data) => {
    expect(isOfKind(data, kind as Kind)).toBe(true);
  });
});

it('keys that are not read are told of, with the reason where there is one', () => {
  const log = new ImportLog();
  const thing = { read: 'x', unused: 1, odd: 2, constructor: 3 };
  log.otherKeys('$', thing, { read: ['read'], unused: { unused: 'nobody needs it' } });
  expect(log.entries.map(({ place, left, needless }) => [place, left, needless === true])).toEqual([
    ['$.unused', 'nobody needs it', true],
    ['$.odd', 'Deskhand knows no such key here', false],
    ['$.constructor', 'Deskhand knows no such key here', false],
  ]);
});

it('what is of another kind is read as nothing', () => {
  expect([textIn(5), textIn(null), valueIn({ x: 1 }), valueIn(5), valueIn(false)]).toEqual([
    '',
    '',
    '',
    '5',
    'false',
  ]);
  expect([numberIn('x'), numberIn('5'), secondsIn(20), secondsIn('2500'), secondsIn(0)]).toEqual([
    undefined,
    5,
    1,
    2.5,
    undefined,
  ]);
});
