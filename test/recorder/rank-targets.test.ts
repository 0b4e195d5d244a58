import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { targetSchema, type Way, wayWeights } from '../../language/target.ts';
import { rankTarget } from '../../recorder/rank-targets.ts';
import { thing, tried } from './make-events.ts';

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

const long = 'A very long paragraph that somebody will rewrite. '.repeat(6).trim();
const anyWay: fc.Arbitrary<Way> = fc.oneof(
  fc
    .constantFrom('Save', 'item 4711', long, ':r1:')
    .map((name): Way => ({ by: 'role', role: 'button', name })),
  fc.constantFrom('save', 'ctl00_ab12_x').map((id): Way => ({ by: 'test-id', id })),
  fc.constantFrom('Save', 'Order 20391').map((text): Way => ({ by: 'text', text })),
  fc
    .constantFrom('#save', '#ext-gen1023', 'tr:nth-of-type(2) > button')
    .map((css): Way => ({ by: 'css', css })),
  fc.constant<Way>({ by: 'position', x: 1, y: 2, width: 3, height: 4 }),
);
const anyTried = fc.array(
  fc.tuple(anyWay, fc.integer({ min: 1, max: 20 }), fc.boolean()).map((one) => tried(...one)),
  { maxLength: 12 },
);
const weightOf = (way: Way) =>
  'weight' in way && way.weight !== undefined ? way.weight : wayWeights[way.by];

describe('every target', () => {
  it('can be written, with its ways from the most to the least believed, and no more than six', () => {
    fc.assert(
      fc.property(anyTried, (ways) => {
        const target = rankTarget(thing('Save', { ways }), '');
        expect(targetSchema.safeParse(target).error).toBeUndefined();
        const weights = target.ways.map(weightOf);
        expect(weights).toEqual([...weights].sort((one, other) => other - one));
        expect(weights.length).toBeLessThanOrEqual(6);
        expect(weights.every((weight) => weight >= 0 && weight <= 1)).toBe(true);
      }),
    );
  });

  it('has no way that led elsewhere, and one that finds nothing when all did: refuse, never the wrong thing', () => {
    fc.assert(
      fc.property(anyTried, (ways) => {
        const missed = ways.map((one) => ({ ...one, hit: false }));
        expect(rankTarget(thing('Save', { ways: missed }), '').ways).toEqual([
          { by: 'css', css: 'not-found-again' },
        ]);
      }),
    );
  });

  it('is the same, in whatever order the ways were tried, when none are equal', () => {
    const ways = [
      tried({ by: 'role', role: 'button', name: 'Save' }, 2),
      tried({ by: 'test-id', id: 'save' }),
      tried({ by: 'text', text: 'Save' }),
      tried({ by: 'css', css: '#ext-gen1023' }),
    ];
    const ranked = rankTarget(thing('Save', { ways }), '').ways;
    fc.assert(
      fc.property(fc.shuffledSubarray(ways, { minLength: ways.length }), (shuffled) => {
        expect(rankTarget(thing('Save', { ways: shuffled }), '').ways).toEqual(ranked);
      }),
    );
  });
});

describe('things that are hard to tell apart', () => {
  it('with one name twelve times are found by what is theirs alone, and the name weighs little', () => {
    const { ways } = rankTarget(
      thing('Delete', {
        ways: [
          tried({ by: 'role', role: 'button', name: 'Delete' }, 12),
          tried({ by: 'neighbour', text: 'Acme', side: 'row' }),
        ],
      }),
      '',
    );
    expect(ways.map(({ by }) => by)).toEqual(['neighbour', 'role']);
    expect(weightOf(ways[1] as Way)).toBeLessThan(0.05);
  });

  it('only by a number that changes are still found, but hardly believed', () => {
    const { ways } = rankTarget(thing('Row', { ways: [tried({ by: 'css', css: '[id="row-83713"]' })] }), '');
    expect(ways).toEqual([{ by: 'css', css: '[id="row-83713"]', weight: 0.05 }]);
  });

  it('believe a changing id inside a longer path no more than alone', () => {
    const { ways } = rankTarget(
      thing('Go', {
        ways: [
          tried({ by: 'css', css: '#ctl00_ab12_panel > button' }),
          tried({ by: 'css', css: 'form.login > button' }),
        ],
      }),
      '',
    );
    expect(ways.map((way) => way.by === 'css' && way.css)).toEqual([
      'form.login > button',
      '#ctl00_ab12_panel > button',
    ]);
  });
});
