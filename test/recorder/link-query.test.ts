import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linkQuery } from '../../recorder/web/link-query.ts';
import { thing } from './make-events.ts';

const link = (href: string) => thing('Edit', { tag: 'a', role: 'link', signs: { attributes: { href } } });
const at = (path: string) => `http://wiki.example${path}`;

it('tells the plain parts of an address that stand in the link', () => {
  expect(linkQuery(link('/doku.php?id=start&do=edit'), at('/doku.php?do=edit&id=start'))).toEqual([
    'do=edit',
    'id=start',
  ]);
  expect(linkQuery(link('?do=login'), at('/doku.php?do=login'))).toEqual(['do=login']);
});

it('tells nothing of another page, of what a program counted, or of what was redirected away', () => {
  expect(linkQuery(link('/other?do=edit'), at('/doku.php?do=edit'))).toEqual([]);
  expect(
    linkQuery(link('?sid=a1b2c3d4&rev=1700000000'), at('/doku.php?sid=a1b2c3d4&rev=1700000000')),
  ).toEqual([]);
  expect(linkQuery(link('?do=edit'), at('/doku.php'))).toEqual([]);
  expect(linkQuery(undefined, at('/doku.php?do=edit'))).toEqual([]);
  expect(linkQuery(link('http://['), at('/doku.php?do=edit'))).toEqual([]);
});

it('never tells what is not in the link, such as a password in the address', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), fc.webQueryParameters(), (address, query) => {
      const told = linkQuery(link(`?${query}`), address);
      expect(told.every((part) => query.split('&').includes(part))).toBe(true);
    }),
  );
});
