import { describe, expect, it } from 'vitest';
import { targetSchema } from '../../language/target.ts';
import { looksChanging } from '../../recorder/looks-changing.ts';
import { rankTarget } from '../../recorder/rank-targets.ts';
import { thing, tried } from './make-events.ts';

describe('what looks changing', () => {
  it.each(['ctl00_ab12_txtUser', 'radix-42', 'css-1q2w3e', 'item_4711', 'b7c9d1e2', ':r1:', 'ext-gen1023'])(
    '%s',
    (id) => {
      expect(looksChanging(id)).toBe(true);
    },
  );
  it.each(['txtUser', 'user-name', 'h1', 'invoiceNo', 'facade', 'main-menu', '/post-invoice'])(
    'not %s',
    (id) => {
      expect(looksChanging(id)).toBe(false);
    },
  );
});

describe('ranking', () => {
  const order = (ways: Parameters<typeof tried>[]) =>
    rankTarget(thing('User', { ways: ways.map((one) => tried(...one)) }), '').ways.map(({ by }) => by);

  it('puts a unique way before one that finds several things, whatever its kind', () => {
    expect(
      order([[{ by: 'role', role: 'button', name: 'Delete' }, 12], [{ by: 'css', css: 'tr > button' }]]),
    ).toEqual(['css', 'role']);
  });
  it('puts ids that a program made last', () => {
    const target = rankTarget(
      thing('User', {
        ways: [
          tried({ by: 'css', css: '#ctl00_ab12_x' }),
          tried({ by: 'position', x: 1, y: 2, width: 3, height: 4 }),
        ],
      }),
      '',
    );
    expect(target.ways).toEqual([
      { by: 'position', x: 1, y: 2, width: 3, height: 4 },
      { by: 'css', css: '#ctl00_ab12_x', weight: 0.05 },
    ]);
  });
  it('believes a stable test id, and doubts one with a number in it', () => {
    expect(order([[{ by: 'text', text: 'User' }], [{ by: 'test-id', id: 'user' }]])).toEqual([
      'test-id',
      'text',
    ]);
    expect(order([[{ by: 'text', text: 'User' }], [{ by: 'test-id', id: 'row-83713' }]])).toEqual([
      'text',
      'test-id',
    ]);
  });
  it('leaves out ways that did not lead to the thing', () => {
    expect(
      order([[{ by: 'role', role: 'textbox', name: 'User' }, 1, false], [{ by: 'label', label: 'User' }]]),
    ).toEqual(['label']);
  });
  it('writes a weight only where it differs from what such ways weigh', () => {
    const target = rankTarget(thing('User'), 'Log in');
    expect(target).toEqual({
      title: 'User',
      surface: 'web',
      role: 'textbox',
      window: 'Log in',
      ways: [
        { by: 'role', role: 'textbox', name: 'User' },
        { by: 'label', label: 'User' },
      ],
    });
    expect(targetSchema.safeParse(target).success).toBe(true);
  });
  it('keeps the frames it lives in', () => {
    expect(rankTarget(thing('User', { frames: [{ name: 'main' }] }), '').frames).toEqual([{ name: 'main' }]);
  });
});
