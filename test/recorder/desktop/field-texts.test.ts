import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FieldTexts } from '../../../recorder/desktop/field-texts.ts';
import type { Change } from '../../../recorder/desktop/listen-changes.ts';

const change = (what: 'insert' | 'delete', at: number, text: string): Change => ({
  ...{ bus: '', path: '', text, what: `text-changed:${what}` },
  detail: [at, [...text].length],
});

it('any edits of a field are followed sign by sign, whatever the signs', async () => {
  const edit = fc.record({
    at: fc.nat(20),
    cut: fc.nat(5),
    text: fc.string({ unit: 'grapheme', maxLength: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.array(edit), async (start, edits) => {
      let signs = [...start];
      const texts = new FieldTexts(async () => start);
      await texts.again('f');
      for (const { at, cut, text } of edits) {
        const place = Math.min(at, signs.length);
        const gone = signs.slice(place, place + cut).join('');
        signs = [...signs.slice(0, place), ...text, ...signs.slice(place + [...gone].length)];
        texts.changed('f', change('delete', place, gone));
        texts.changed('f', change('insert', place, text));
      }
      expect(await texts.text('f')).toBe(signs.join(''));
    }),
  );
});

it('an answer that may hold a change already, or not, is not trusted: the field is read again', async () => {
  const answers: ((text: string) => void)[] = [];
  const texts = new FieldTexts(() => new Promise((resolve) => answers.push(resolve)));
  texts.follow('f');
  texts.changed('f', change('insert', 1, 'b'));
  answers[0]?.('a');
  const text = texts.text('f');
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.('ab');
  expect(await text).toBe('ab');
});

it('a field that could not be read is read again when it tells of a change', async () => {
  let isThere = false;
  const texts = new FieldTexts(async () => (isThere ? 'now' : undefined));
  expect(await texts.text('f')).toBeUndefined();
  await texts.again('f');
  expect(texts.known('f')).toBeUndefined();
  isThere = true;
  texts.changed('f', change('insert', 0, 'now'));
  expect(await texts.text('f')).toBe('now');
});

it('a program that hangs while its field is read leaves the field unknown', async () => {
  const texts = new FieldTexts(() => Promise.reject(new Error('hangs')));
  await texts.again('f');
  expect(await texts.text('f')).toBeUndefined();
});
