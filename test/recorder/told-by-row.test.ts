import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Way } from '../../language/target.ts';
import { calledByValue, listedName, rowWords } from '../../recorder/called-by-value.ts';
import { findRows, isSameThing } from '../../recorder/find-rows.ts';
import { makeBot } from '../../recorder/make-bot.ts';
import { mergeEvents } from '../../recorder/merge-events.ts';
import { rankTarget } from '../../recorder/rank-targets.ts';
import { button, click, thing, tried, typed } from './make-events.ts';

const inRow = (text: string, name = 'Edit'): Way => ({
  by: 'neighbour',
  text,
  side: 'row',
  tag: 'button',
  name,
});
/** One of several buttons called the same, in a row that says these words and no other row does. */
const edit = (...words: string[]) =>
  button('Edit', {
    key: `d1/${words.join()}`,
    ways: [
      tried({ by: 'role', role: 'button', name: 'Edit' }, 3),
      tried({ by: 'test-id', id: `edit-${words[0]}` }),
      tried({ by: 'css', css: `tr:nth-of-type(${words.join('').length}) > td > button` }),
      ...words.map((one) => tried(inRow(one))),
    ],
    signs: { tag: 'button', name: 'Edit', row: words.join(' '), before: words.at(-1) },
  });
const given = (value: string) => ({ typed: value, template: '{{ customer }}' });

describe('a thing told by its row', () => {
  it('is sought there before any place, however changing the words look', () => {
    const [best] = rankTarget(
      button('Edit', { ways: [tried({ by: 'css', css: 'tr > button' }), tried(inRow('Order 20391'))] }),
      '',
    ).ways;
    expect(best).toEqual(inRow('Order 20391'));
  });

  it('is another row’s with another value: nothing that leads to the row shown is left', () => {
    const target = calledByValue(rankTarget(edit('ACME Ltd', 'Hamburg'), ''), [given('ACME Ltd')]);
    expect(target.ways).toEqual([
      inRow('{{ customer }}'),
      expect.objectContaining({ by: 'role', name: 'Edit' }),
    ]);
    expect(target.signs).toBeUndefined();
  });

  it('whatever words the row has and whatever was typed: with a value in a way, no way and no sign says what only that row says', () => {
    const words = fc.constantFrom('ACME Ltd', 'Hamburg', 'Berta', 'No 17', '{{ x }}');
    fc.assert(
      fc.property(fc.uniqueArray(words, { minLength: 1, maxLength: 3 }), words, (row, value) => {
        const before = rankTarget(edit(...row), '', 9);
        const after = calledByValue(before, [given(value)]);
        const isFilled = JSON.stringify(after).includes('{{ customer }}');
        if (!isFilled) expect(after).toEqual(before);
        else
          for (const one of row)
            expect(JSON.stringify(after)).not.toContain(JSON.stringify(one).slice(1, -1));
      }),
    );
  });

  it('stays where it is when the value is another word', () => {
    const target = rankTarget(edit('ACME Ltd'), '');
    for (const value of ['ACM', 'Edit', 'td', ''])
      expect(calledByValue(target, [given(value)])).toEqual(target);
  });

  it('is called by its row only when a way led there alone', () => {
    const shared = button('Edit', { ways: [tried(inRow('ACME'), 2), tried(inRow('Bonn'), 1, false)] });
    expect(rowWords(shared)).toEqual([]);
    expect(rowWords(edit('ACME', 'Bonn'))).toEqual(['ACME', 'Bonn']);
    const [action] = mergeEvents([click(edit('ACME', 'Bonn'))]);
    expect(action && listedName(action)).toBe('ACME');
  });
});

describe('things of two rows', () => {
  it('are not the same, though they are called the same', () => {
    expect(isSameThing(edit('ACME'), edit('Berta'))).toBe(false);
    expect(isSameThing(edit('ACME', 'Bonn'), edit('Bonn'))).toBe(true);
    // Where one has no row that tells, all else decides.
    expect(
      isSameThing(edit('ACME'), button('Edit', { ways: [tried({ by: 'test-id', id: 'edit-ACME' })] })),
    ).toBe(true);
  });

  const name = thing('Name');
  const round = (row: string, value: string) => [click(edit(row)), typed(name, value)];

  it('are a column of the loop, never the first row each time', () => {
    const actions = mergeEvents([...round('ACME', 'Anna'), ...round('Berta', 'Bert')]);
    const { bot } = makeBot(actions, 'b', { forEach: true });
    expect(bot.inputs.rows?.default).toEqual([
      { edit_in_row: 'ACME', name: 'Anna' },
      { edit_in_row: 'Berta', name: 'Bert' },
    ]);
    expect(bot.targets.edit?.ways[0]).toEqual(inRow('{{ row.edit_in_row }}'));
  });

  it('are no loop when another button is meant there', () => {
    const remove = { ...edit('Berta'), title: 'Remove' };
    const actions = mergeEvents([...round('ACME', 'Anna'), click(remove), typed(name, 'Bert')]);
    expect(findRows(actions)?.start).not.toBe(0);
  });
});
