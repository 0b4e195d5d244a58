import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../language/driver.ts';
import type { Signs } from '../../language/signs.ts';
import { judgeSigns, leadOf, probableFrom } from '../../runner/weigh-signs.ts';

const submit: Signs = {
  tag: 'button',
  role: 'button',
  name: 'Submit',
  text: 'Submit',
  attributes: { id: 'submit', class: 'btn btn-primary', type: 'submit' },
  before: 'Amount',
  after: 'Cancel',
  heading: 'Order',
  within: ['main', 'form'],
  path: 'main form div button',
  box: [20, 300, 80, 30],
};
const found = (ref: string, signs: Signs, ways: number[] = []): Candidate => ({ ref, ways, signs });
const others = [
  found('cancel', { ...plain('Cancel'), before: 'Submit', after: 'Help', box: [110, 300, 80, 30] }),
  found('help', { ...plain('Help'), before: 'Cancel', after: '© 2026', box: [200, 300, 80, 30] }),
];
function plain(name: string): Signs {
  const { attributes, ...rest } = submit;
  return { ...rest, name, text: name, attributes: { class: 'btn', type: 'button' } };
}
const taken = (candidates: Candidate[], recorded = submit) => {
  const verdict = judgeSigns(recorded, candidates);
  return 'take' in verdict ? verdict.take.candidate.ref : `refused: ${verdict.why}`;
};

describe('finds again', () => {
  it.each<[string, Signs]>([
    [
      'what moved and was restyled',
      {
        ...submit,
        attributes: { id: 'x1' },
        before: 'Total',
        after: 'Back',
        path: 'div div button',
        box: [900, 40, 200, 60],
      },
    ],
    ['what got a new id', { ...submit, attributes: { ...submit.attributes, id: 'order-send' } }],
    ['what was renamed and kept its id', { ...submit, name: 'Send order', text: 'Send order' }],
    ['what was only written in capitals', { ...plain('SUBMIT'), before: 'Total', box: [500, 20, 100, 40] }],
    ['a button that became a link', { ...submit, tag: 'a', role: 'link', attributes: { class: 'btn' } }],
  ])('%s', (_, now) => {
    expect(taken([...others, found('it', now)])).toBe('it');
  });

  it('a field whose placeholder became its label', () => {
    const old: Signs = {
      tag: 'input',
      role: 'textbox',
      name: 'First name',
      attributes: { placeholder: 'First name' },
      before: 'Sign up',
    };
    const now: Signs = {
      tag: 'input',
      role: 'textbox',
      name: 'First name',
      label: 'First name',
      attributes: { id: 'fn' },
    };
    const last: Signs = { ...now, name: 'Last name', label: 'Last name', attributes: { id: 'ln' } };
    expect(taken([found('last', last), found('first', now)], old)).toBe('first');
  });
});

describe('finds among others alike', () => {
  it('a thing without words, on a page that nobody changed', () => {
    const mute: Signs = { tag: 'input', role: 'textbox', before: 'Tags', nth: [2, 3], box: [0, 90, 80, 20] };
    const first: Signs = { ...mute, nth: [1, 3] };
    const last: Signs = { ...mute, nth: [3, 3] };
    expect(
      taken([found('1', first), found('2', { ...mute, box: [0, 400, 99, 20] }), found('3', last)], mute),
    ).toBe('2');
  });

  it('the right one of two alike, by its row', () => {
    const edit = (row: string): Signs => ({
      tag: 'a',
      role: 'link',
      name: 'Edit',
      text: 'Edit',
      row,
      box: [0, 0, 30, 20],
    });
    const recorded = { ...edit('Meier 12.00'), shared: ['called'] };
    expect(taken([found('ono', edit('Ono 7.50')), found('meier', edit('Meier 12.00'))], recorded)).toBe(
      'meier',
    );
  });
});

describe('refuses', () => {
  it('healenium#35: Submit is not healed to SubmitAll', () => {
    const all = {
      ...submit,
      name: 'SubmitAll',
      text: 'SubmitAll',
      attributes: { class: 'btn btn-primary', type: 'submit' },
    };
    expect(taken([...others, found('all', all)])).toMatch(/^refused/);
  });
  it('healenium#40: a button is not healed to its neighbour, though it now stands in its place', () => {
    const moved = found('cancel', {
      ...submit,
      name: 'Cancel',
      text: 'Cancel',
      attributes: { class: 'btn btn-primary', type: 'submit' },
    });
    expect(taken([moved])).toBe('refused: it is called like a neighbour of it');
  });
  it('healenium#88: a thing that was deleted is not found among the others', () => {
    expect(taken(others)).toMatch(/^refused/);
    expect(taken([])).toBe('refused: nothing of its kind is there');
  });
  it('a thing of another kind with the same words', () => {
    const field: Signs = {
      ...submit,
      tag: 'input',
      role: 'checkbox',
      attributes: { id: 'submit', type: 'checkbox' },
    };
    expect(taken([found('field', field)])).toBe('refused: it is another kind of thing');
  });
  it('what says something else and only shares an address with others', () => {
    const link = (name: string): Signs => ({
      tag: 'a',
      role: 'link',
      name,
      text: name,
      attributes: { href: 'index.html' },
    });
    const home = { ...link('Start'), shared: ['href'] };
    expect(taken([found('brand', link('ACME'))], home)).toBe('refused: it says something else');
    expect(taken([found('brand', link('ACME')), found('menu', link('Board'))], link('Start'))).toMatch(
      /^refused/,
    );
  });
});

describe('refuses, when others are alike,', () => {
  it('a copy of a field that has its name but not its label, while the field itself is called otherwise', () => {
    const field: Signs = {
      tag: 'input',
      role: 'textbox',
      attributes: { name: 'policy' },
      before: 'Policy number',
    };
    const labelled = (words: string): Signs => ({ ...field, name: words, label: words });
    const copy = found('copy', field);
    expect(
      taken([copy, found('it', labelled('Policy number Policy number'))], labelled('Policy number')),
    ).toMatch(/^refused/);
    expect(taken([copy], labelled('Policy number'))).toBe('copy');
  });
  it('the last of several that were alike, when its row is another', () => {
    const edit = (row: string): Signs => ({
      tag: 'a',
      role: 'link',
      name: 'Edit',
      text: 'Edit',
      row,
      box: [0, 0, 30, 20],
    });
    const recorded = { ...edit('Meier 12.00'), shared: ['called'] };
    expect(taken([found('ono', edit('Ono 7.50'))], recorded)).toMatch(/^refused/);
  });
  it('one of three alike when one of them is gone', () => {
    const add = (nth: [number, number]): Signs => ({
      tag: 'button',
      role: 'button',
      name: 'add',
      text: 'add',
      nth,
    });
    const left = [found('a', add([1, 2])), found('b', add([2, 2]))];
    expect(taken(left, { ...add([1, 3]), shared: ['called'] })).toMatch(/^refused/);
  });
  it('two that are alike in everything, naming both', () => {
    const verdict = judgeSigns(submit, [found('a', submit), found('b', submit)]);
    expect(verdict).toMatchObject({
      refuse: 'ambiguous',
      all: [{ score: expect.any(Number) }, { score: expect.any(Number) }],
    });
  });
  it('a thing of which nothing but its looks is known', () => {
    const mute: Signs = {
      tag: 'div',
      path: 'div div div',
      attributes: { class: 'tile' },
      box: [0, 0, 50, 50],
      heading: 'Board',
    };
    const now = { ...mute, heading: 'Archive' };
    expect(taken([found('tile', now)], mute)).toBe('refused: nothing tells that it is the same');
  });
});

const word = fc.constantFrom('Submit', 'Cancel', 'Save', 'Save all', 'Help', 'Edit', '');
const anySigns: fc.Arbitrary<Signs> = fc.record({
  tag: fc.constantFrom('button', 'a', 'input'),
  role: fc.constantFrom('button', 'link', 'textbox'),
  name: word,
  text: word,
  before: word,
  after: word,
  row: word,
  attributes: fc.dictionary(
    fc.constantFrom('id', 'href', 'name', 'class', 'type'),
    fc.constantFrom('save', 'x.html', 'text', 'btn'),
  ),
});

it('scores are shares, the order of candidates does not matter, and what is taken leads', () => {
  fc.assert(
    fc.property(anySigns, fc.array(anySigns, { maxLength: 6 }), (recorded, all) => {
      const candidates = all.map((signs, at) => found(`${at}`, signs));
      const verdict = judgeSigns(recorded, candidates);
      const turned = judgeSigns(recorded, [...candidates].reverse());
      const scores = verdict.all.map(({ score }) => score);
      expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
      expect(scores.reduce((sum, score) => sum + score, 0)).toBeLessThanOrEqual(1 + 1e-9);
      expect('take' in verdict).toBe('take' in turned);
      if (!('take' in verdict && 'take' in turned)) return;
      expect(turned.take.candidate.ref).toBe(verdict.take.candidate.ref);
      expect(verdict.take.score).toBeGreaterThanOrEqual(probableFrom);
      const [first, second] = scores as [number, number | undefined];
      if (second) expect(Math.log(first / second)).toBeGreaterThanOrEqual(leadOf - 1e-9);
    }),
  );
});

it('a twin beside it always makes it refuse', () => {
  fc.assert(
    fc.property(anySigns, (signs) => {
      expect('refuse' in judgeSigns(signs, [found('a', signs), found('b', signs)])).toBe(true);
    }),
  );
});
