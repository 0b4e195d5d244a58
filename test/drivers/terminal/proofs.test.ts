import { afterEach, describe, expect, it } from 'vitest';
import type { Shown } from '../../../practice/stores-3270/screen-stream.ts';
import { button, call, click, label, one } from '../../contracts/screen-exam.ts';
import { Endings, field, hostShowing, words } from './hosts.ts';

const endings = new Endings();
afterEach(() => endings.end());

/** Opens a host that answers each key with the next of these screens. */
async function playing(first: Shown[], ...answers: Shown[][]) {
  const host = await hostShowing(endings, first, (terminal) => terminal.show(answers.shift() ?? first));
  await host.screen.open(host.address, call());
  return host;
}
const saved = { what: 'text', text: 'ENTRY SAVED' } as const;

describe('what stood there before', () => {
  const screenAt = (time: string, message = 'ENTRY SAVED'): Shown[] => [
    words(1, `STS200 BOOK ${time}`),
    ...field(3, 'ITEM'),
    words(20, message),
  ];

  it('proves nothing when the host shows it again, and only its clock went on', async () => {
    const { screen } = await playing(screenAt('15:29:01'), screenAt('15:29:07'));
    const before = await screen.glance(saved, call());
    await screen.press('Enter', undefined, call());
    expect((await screen.watch({ what: 'text', text: '15:29:07' }, {}, call())).held).toBe(true);
    const after = await screen.watch(saved, { notIn: before.mark }, call(300));
    expect([before.held, after.held]).toEqual([true, false]);
    expect(after.saw).toContain('it was before');
  });

  it('is news when its row has changed in between', async () => {
    const { screen } = await playing(screenAt('15:29:01'), screenAt('15:29:07', ''), screenAt('15:29:09'));
    const before = await screen.glance(saved, call());
    await screen.press('Enter', undefined, call());
    expect((await screen.watch({ what: 'no-text', text: 'ENTRY' }, {}, call())).held).toBe(true);
    await screen.press('Enter', undefined, call());
    expect((await screen.watch(saved, { notIn: before.mark }, call())).held).toBe(true);
  });

  it('is news on another screen', async () => {
    const other = [words(1, 'ANOTHER SCREEN'), words(20, 'ENTRY SAVED')];
    const { screen } = await playing(screenAt('15:29:01'), other);
    const before = await screen.glance(saved, call());
    await screen.press('Enter', undefined, call());
    expect((await screen.watch(saved, { notIn: before.mark }, call())).held).toBe(true);
  });

  it('a key that does nothing changes nothing; a field typed into does', async () => {
    const { screen } = await playing(screenAt('15:29:01'));
    const before = await screen.glance({ what: 'changes' }, call());
    await screen.press('Enter', undefined, call());
    await one(screen, label('ITEM'));
    const same = await screen.watch({ what: 'changes' }, { notIn: before.mark }, call(300));
    await screen.type((await one(screen, label('ITEM'))).ref, 'A', call());
    const other = await screen.watch({ what: 'changes' }, { notIn: before.mark }, call());
    expect([same.held, other.held]).toEqual([false, true]);
  });
});

describe('the right thing', () => {
  it('is the key that the screen explains now, not the number it had', async () => {
    const before = [words(1, 'ONE'), words(24, 'PF5=Book  PF6=Delete')];
    const after = [words(1, 'TWO'), words(24, 'PF5=Delete  PF6=Book')];
    const { screen, sent } = await playing(before, after, after);
    await click(screen, button('Book'));
    expect((await screen.watch({ what: 'page', title: 'TWO' }, {}, call())).held).toBe(true);
    await click(screen, button('Book'));
    await expect.poll(() => sent.map(({ key }) => key), { timeout: 10_000 }).toEqual(['PF5', 'PF6']);
  });

  it('two fields of one name are both proposed', async () => {
    const { screen } = await playing([words(1, 'TWICE'), ...field(3, 'ITEM'), ...field(5, 'ITEM')]);
    expect(await screen.locate({ frames: [], ways: [label('ITEM')] }, call())).toHaveLength(2);
  });

  it('a field in the row of a text is found by that text', async () => {
    const list = [4, 5].flatMap((row): Shown[] => [
      { row, column: 3, field: `opt${row}`, length: 1, kind: 'text' },
      { row, column: 8, text: `A-10${row}` },
    ]);
    const { screen, sent } = await playing([words(1, 'LIST'), ...list]);
    const opt = await one(screen, { by: 'neighbour', text: 'A-105', side: 'row' });
    await screen.type(opt.ref, 'X', call());
    await screen.press('Enter', opt.ref, call());
    await expect
      .poll(() => sent, { timeout: 10_000 })
      .toMatchObject([{ key: 'Enter', cursor: 'opt5', typed: { opt5: 'X' } }]);
  });

  it('a screen without fields is one field', async () => {
    const { screen, sent } = await playing([words(1, 'CLEAR'), words(2, 'TSO')], []);
    await screen.press('Clear', undefined, call());
    const whole = await one(screen, { by: 'role', role: 'textbox' });
    await screen.type(whole.ref, 'CEMT', call());
    expect((await screen.glance({ what: 'value', ref: whole.ref, value: 'CEMT' }, call())).held).toBe(true);
    expect(sent.map(({ key }) => key)).toEqual(['Clear']);
  });
});

describe('secrets', () => {
  const canary = { secret: 'pin', reveal: () => 'canary77' };

  it('in hidden fields are nowhere but there', async () => {
    const { screen, sent } = await playing([words(1, 'SIGN ON'), ...field(3, 'PASSWORD', 'hidden')]);
    const { ref, signs } = await one(screen, label('PASSWORD'));
    await screen.type(ref, canary, call());
    expect(signs).toMatchObject({ attributes: { type: 'password' } });
    expect(await screen.readText(ref, call())).toBe('••••');
    const looks = await Promise.all([
      screen.glance({ what: 'text', text: 'canary77' }, call()),
      screen.glance({ what: 'value', ref, value: 'canary77' }, call()),
      screen.glance(
        { what: 'holds', sought: { frames: [], ways: [label('PASSWORD')] }, name: 'P', value: 'canary77' },
        call(),
      ),
      screen.locate({ frames: [], ways: [], like: { tag: 'input' } }, call()),
    ]);
    expect(JSON.stringify(looks)).not.toContain('canary');
    await screen.press('Enter', undefined, call());
    await expect
      .poll(() => sent.map(({ typed }) => typed.PASSWORD), { timeout: 10_000 })
      .toEqual(['canary77']);
  });

  it('typed where anybody can read them, or shown again by the host, are not in pictures', async () => {
    const pictures: Buffer[] = [];
    for (const text of ['iiiiWWWW', 'WWWWiiii']) {
      const again = [words(1, 'FORM'), ...field(3, 'PIN'), words(9, `PIN ${text} IS WRONG`)];
      const { screen } = await playing([words(1, 'FORM'), ...field(3, 'PIN')], again);
      await screen.type((await one(screen, label('PIN'))).ref, { secret: 'pin', reveal: () => text }, call());
      pictures.push(Buffer.from((await screen.picture(call())).png));
      await screen.press('Enter', undefined, call());
      expect((await screen.watch({ what: 'text', text: 'IS WRONG' }, {}, call())).held).toBe(true);
      pictures.push(Buffer.from((await screen.picture(call())).png));
    }
    expect(pictures[0]?.equals(pictures[2] as Buffer)).toBe(true);
    expect(pictures[1]?.equals(pictures[3] as Buffer)).toBe(true);
    expect(pictures[0]?.equals(pictures[1] as Buffer)).toBe(false);
  });
});

describe('secrets in pictures', () => {
  it('that the host itself keeps in hidden fields are neither said nor pictured', async () => {
    const pictures: Buffer[] = [];
    for (const value of ['canary77', 'other']) {
      const hidden: Shown = { row: 3, column: 20, field: 'PIN', length: 8, kind: 'hidden', value };
      const { screen } = await playing([words(1, 'SIGN ON'), words(3, 'PIN'), hidden]);
      const seen = await screen.glance({ what: 'text', text: 'canary77' }, call());
      expect([seen.held, seen.saw.includes('canary')]).toEqual([false, false]);
      pictures.push(Buffer.from((await screen.picture(call())).png));
    }
    expect(pictures[0]?.equals(pictures[1] as Buffer)).toBe(true);
  });

  it('that are long and those that are short look the same', async () => {
    const pictures: Buffer[] = [];
    for (const text of ['abc', 'abcdefg', 'abcdefgh']) {
      const { screen } = await playing([words(1, 'SIGN ON'), ...field(3, 'PASSWORD', 'hidden')]);
      await screen.type(
        (await one(screen, label('PASSWORD'))).ref,
        { secret: 'p', reveal: () => text },
        call(),
      );
      pictures.push(Buffer.from((await screen.picture(call())).png));
    }
    expect(pictures.every((picture) => picture.equals(pictures[0] as Buffer))).toBe(true);
  });
});
