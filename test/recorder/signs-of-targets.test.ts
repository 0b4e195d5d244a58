import { describe, expect, it } from 'vitest';
import { type Way, wayWeights } from '../../language/target.ts';
import { cssLiteral, cssText } from '../../recorder/css-literal.ts';
import { rankTarget } from '../../recorder/rank-targets.ts';
import { snakeName } from '../../recorder/snake-name.ts';
import { TargetBook } from '../../recorder/target-book.ts';
import { button, thing, tried } from './make-events.ts';

const signs = { tag: 'button', name: 'Save', testId: 'save' };
/** How much of its usual weight a way keeps, when it found so many things. */
const trust = (way: Way, count = 1) => {
  const [ranked] = rankTarget(thing('x', { ways: [tried(way, count)] }), '').ways;
  return (
    Math.round((((ranked as { weight?: number }).weight ?? wayWeights[way.by]) / wayWeights[way.by]) * 10) /
    10
  );
};

describe('how far a way is believed', () => {
  it.each<[string, Way]>([
    ['a name', { by: 'role', role: 'button', name: 'Order 20391' }],
    ['a label', { by: 'label', label: 'Order 20391' }],
    ['a test id', { by: 'test-id', id: 'row-20391' }],
    ['an attribute', { by: 'attributes', tag: 'a', attributes: { rel: 'next', href: '/order/20391' } }],
    ['an id in CSS', { by: 'css', css: 'ul > #item_20391' }],
    ['a class in CSS', { by: 'css', css: '.css-1q2w3e > a' }],
    ['a quoted value in CSS', { by: 'css', css: 'a[href="/order/20391"]' }],
    ['an id that begins with a digit', { by: 'css', css: '#\\32 0391' }],
    ['a quoted value in XPath', { by: 'xpath', xpath: '//a[@id="item_20391"]' }],
    ['a value in other quotes', { by: 'xpath', xpath: "//a[@id='item_20391']" }],
    ['a text', { by: 'text', text: 'Order 20391' }],
    ['a neighbour', { by: 'neighbour', text: 'Order 20391', side: 'right' }],
  ])('%s that changes is hardly believed', (_, way) => {
    expect(trust(way)).toBe(0.1);
  });

  it.each<[string, Way, number]>([
    ['a role without a name', { by: 'role', role: 'button' }, 1],
    ['a place in CSS, whose numbers only count', { by: 'css', css: 'tr:nth-of-type(20391) > td' }, 1],
    ['a row, whose words are data', { by: 'neighbour', text: 'Order 20391', side: 'row' }, 1],
    ['a path by what things say', { by: 'xpath', xpath: '//tr[contains(., "Ann")]/td[2]' }, 1],
    ['a path by attributes', { by: 'xpath', xpath: '//input[@name="user"]' }, 1],
    ['a path that only counts', { by: 'xpath', xpath: '/html/body/div[2]/a' }, 0.4],
  ])('%s keeps its trust', (_, way, share) => {
    expect(trust(way)).toBe(share);
  });

  it('the more things a way found, the less it is believed; a weight of its own is kept', () => {
    const way: Way = { by: 'text', text: 'Save' };
    expect(trust(way, 2)).toBe(0.2);
    expect(trust(way, 4)).toBe(0.1);
    expect(trust({ ...way, weight: wayWeights.text / 2 })).toBe(0.5);
  });
});

describe('the signs of a thing', () => {
  const sharedOf = (...ways: ReturnType<typeof tried>[]) =>
    rankTarget(button('Save', { ways, signs }), '').signs?.shared;

  it('are told with those that another thing has too, by the ways that found several', () => {
    const all = [
      tried({ by: 'role', role: 'button', name: 'Save' }, 2),
      tried({ by: 'text', text: 'Save' }, 3),
      tried({ by: 'test-id', id: 'save' }, 2),
      tried({ by: 'css', css: '#save' }, 2),
      tried({ by: 'attributes', tag: 'a', attributes: { name: 'a', rel: 'b' } }, 2),
    ];
    expect(sharedOf(...all)).toEqual(['called', 'testId', 'id', 'name', 'rel']);
    expect(sharedOf(tried({ by: 'text', text: 'Save' }, 2, false))).toEqual(['called']);
  });

  it('are none that only a place shares, and none when every way found one thing', () => {
    expect(
      sharedOf(tried({ by: 'css', css: 'ul > li' }, 2), tried({ by: 'label', label: 'Save' }, 2)),
    ).toBeUndefined();
    expect(rankTarget(button('Save', { signs }), '').signs).toEqual(signs);
    expect(rankTarget(button('Save'), '')).not.toHaveProperty('signs');
  });
});

describe('the targets of a recording', () => {
  it('are one for a thing that only moved, or stood in another window', () => {
    const book = new TargetBook();
    const at = (x: number) =>
      thing('Name', {
        ways: [
          tried({ by: 'label', label: 'Name' }),
          tried({ by: 'position', x, y: 1, width: 1, height: 1 }),
        ],
      });
    expect([book.name(at(1), 'A'), book.name(at(2), 'B')]).toEqual(['name', 'name']);
    expect(Object.keys(book.all)).toEqual(['name']);
  });

  it('are called by their title, else by what they are, and literally say what the page says', () => {
    const book = new TargetBook();
    const plain = (tag: string, role: string) =>
      book.name(thing('', { tag, role, ways: [tried({ by: 'css', css: tag + role })] }), '');
    expect([plain('td', 'cell'), plain('td', ''), plain('', '')]).toEqual(['cell', 'td', 'thing']);
    const framed = thing('{{ a }}', {
      frames: [{ name: '{{ b }}' }],
      ways: [tried({ by: 'label', label: '{{ a }}' })],
    });
    expect(book.all[book.name(framed, '')]).toMatchObject({
      title: '{{ a }}',
      frames: [{ name: '{{ "{{" }} b }}' }],
      ways: [{ label: '{{ "{{" }} a }}' }],
    });
  });

  it('take nothing for a value of white space', () => {
    const book = new TargetBook();
    const row = thing('A B', { role: 'link', ways: [tried({ by: 'role', role: 'link', name: 'A B' })] });
    book.give({ typed: ' ', template: '{{ x }}' });
    book.give(undefined);
    expect(book.all[book.name(row, '')]?.ways).toEqual([{ by: 'role', role: 'link', name: 'A B' }]);
  });

  it('keep as many ways as asked for, six when nothing is said', () => {
    const ways = [...'abcdefgh'].map((id) => tried({ by: 'css', css: `#${id}` }));
    const kept = (most?: number) =>
      Object.values(new TargetBook(most).all).length + rankTarget(thing('x', { ways }), '', most).ways.length;
    expect([kept(), kept(2), kept(20)]).toEqual([6, 2, 8]);
  });
});

describe('a text inside CSS', () => {
  it.each([
    ['plain', '"plain"'],
    ['say "hi" \\ bye', '"say \\"hi\\" \\\\ bye"'],
    ['two\nlines\rof\ttext', '"two\\a lines\\d of\\9 text"'],
    ['größer 🙂', '"größer 🙂"'],
  ])('%j is written %s and read again', (text, literal) => {
    expect(cssLiteral(text)).toBe(literal);
    expect(cssText(literal)).toBe(text);
  });

  it('is read as browsers read it, whoever wrote it', () => {
    expect(cssText('"\\41 b\\000043c"')).toBe('AbCc');
    expect(cssText("'it\\'s'")).toBe("it's");
    expect(cssText('"\\110000 x"')).toBe('\uFFFDx');
  });
});

it('a name made of a label has no more than forty signs, none at its ends that only part words', () => {
  expect(snakeName(`_a${'b'.repeat(38)} c`, 'x')).toBe(`a${'b'.repeat(38)}`);
  expect(snakeName(`a${'b'.repeat(60)}`, 'x')).toHaveLength(40);
  expect(snakeName('Straßen größer ßß', 'x')).toBe('strassen_grosser_ssss');
  expect(snakeName('(Éé)', 'x')).toBe('ee');
});
