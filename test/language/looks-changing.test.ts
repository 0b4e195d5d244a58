import { describe, expect, it } from 'vitest';
import { looksChanging } from '../../language/looks-changing.ts';

describe('what looks changing', () => {
  it.each([
    'ctl00_ab12_txtUser',
    'radix-42',
    'css-1q2w3e',
    'item_4711',
    'b7c9d1e2',
    ':r1:',
    'ext-gen1023',
    'mantine-31wqtegfw-target',
  ])('%s', (id) => {
    expect(looksChanging(id)).toBe(true);
  });
  it.each(['txtUser', 'user-name', 'h1', 'invoiceNo', 'facade', 'main-menu', '/post-invoice'])(
    'not %s',
    (id) => {
      expect(looksChanging(id)).toBe(false);
    },
  );
});
