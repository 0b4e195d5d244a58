import { expect, it } from 'vitest';
import type { Screen } from '../../language/driver.ts';
import { byButton, byLabel, makeBot, makeHands, onePage, openApp, play, replaced } from './play-kit.ts';

const shop = () =>
  onePage([
    { kind: 'field', label: 'Amount' },
    { kind: 'button', name: 'Save', does: [{ do: 'save' }, { do: 'say', text: 'Saved' }] },
    { kind: 'button', name: 'Next', does: [{ do: 'save' }, { do: 'say', text: 'Next one' }] },
    { kind: 'button', name: 'Liar' },
  ]);
const targets = {
  amount: byLabel('Amount'),
  save: byButton('Save'),
  next: byButton('Next'),
  liar: byButton('Liar'),
};
const type = { do: 'type-text', id: 'type', into: 'amount', text: '12' };
const save = { do: 'click', id: 'save', on: 'save', expect: { text: 'Saved' } };
const next = { do: 'click', id: 'next', on: 'next', expect: { text: 'Next one' } };
const lie = { do: 'click', id: 'lie', on: 'liar', expect: { text: 'Never' }, timeout: 0.05 };

it('pictures stand around what changes the page, numbered by step, and are told', async () => {
  const hands = makeHands([shop()]);
  const { of } = await play(makeBot([openApp, type, save], { targets }), hands, { pictures: true });
  const names = ['0001-before.png', '0001-after.png', '0003-before.png', '0003-after.png'];
  expect([...hands.kept.keys()].sort()).toEqual([...names].sort());
  expect(of('evidence').map(({ step, moment, file }) => [step, moment, file])).toEqual(
    expect.arrayContaining([
      ['save', 'before', '0003-before.png'],
      ['save', 'after', '0003-after.png'],
    ]),
  );
});

it('a picture from before shows nothing of the act, however slow the camera', async () => {
  const shown: Record<string, number> = {};
  const hands = makeHands([shop()], {
    wrap: (screen) =>
      replaced(screen, 'picture', async (call) => {
        await new Promise((resolve) => setTimeout(resolve, 60));
        const saved = hands.app.log('app').filter(({ did }) => did === 'saved').length;
        const picture = await screen.picture(call);
        return { ...picture, png: new Uint8Array([saved]) };
      }),
  });
  hands.evidence.keep = async (name, bytes) => {
    shown[name] = (await bytes)[0] ?? -1;
    return name;
  };
  await play(makeBot([openApp, save, next], { targets }), hands, { pictures: true });
  expect(shown).toEqual({
    '0001-before.png': 0,
    '0001-after.png': 0,
    '0002-before.png': 0,
    '0002-after.png': 1,
    '0003-before.png': 1,
    '0003-after.png': 2,
  });
});

it('without pictures only failures are pictured', async () => {
  const hands = makeHands([shop()]);
  const { of } = await play(makeBot([openApp, save, lie], { targets }), hands, { pictures: false });
  expect([...hands.kept.keys()]).toEqual(['0003-failure.png']);
  expect(of('evidence')).toMatchObject([{ step: 'lie', moment: 'failure' }]);
});

it('a failure inside blocks is pictured once', async () => {
  const hands = makeHands([shop()]);
  const block = { do: 'if', id: 'when', when: 'true', steps: [lie] };
  await play(makeBot([openApp, block], { targets }), hands, { pictures: false });
  expect([...hands.kept.keys()]).toEqual(['0003-failure.png']);
});

it('evidence that cannot be kept stops the run before it changes anything more', async () => {
  const hands = makeHands([shop()]);
  hands.evidence.keep = async () => {
    throw new Error('the disk is full in /evidence/run-1.');
  };
  const { end, step } = await play(
    makeBot([openApp, { do: 'wait-for', id: 'wait', for: { text: 'Save' } }, save], { targets }),
    hands,
    {
      pictures: true,
    },
  );
  expect(step('open').outcome).toBe('done');
  expect(end).toMatchObject({ outcome: 'failed', error: { kind: 'driver-failed' } });
  expect(end.error?.message).toMatch(
    /could not be kept.*the disk is full in \/evidence\/run-1.*run it again/s,
  );
  expect(hands.app.log('app').some(({ did }) => did === 'clicked')).toBe(false);
});

it('evidence lost after the last change does not undo it, and is said', async () => {
  const hands = makeHands([shop()]);
  hands.evidence.keep = async (name) => {
    if (name === '0002-after.png') throw new Error('the disk is full.');
    return name;
  };
  const { end, of } = await play(makeBot([openApp, save], { targets }), hands, { pictures: true });
  expect(end.outcome).toBe('done');
  expect(of('log')).toMatchObject([{ level: 'warning', message: expect.stringContaining('0002-after.png') }]);
});

it('a picture that cannot be taken is said and stops nothing', async () => {
  const blind = (screen: Screen) =>
    replaced(screen, 'picture', () => Promise.reject(new Error('the page is closing')));
  const { end, of } = await play(
    makeBot([openApp, save], { targets }),
    makeHands([shop()], { wrap: blind }),
    { pictures: true },
  );
  expect(end.outcome).toBe('done');
  expect(of('log').map(({ message }) => message)).toContain(
    'No picture could be taken (after): It failed while taking a picture: the page is closing',
  );
});

it('a camera that never answers holds up neither the steps nor the end', async () => {
  const stuck = (screen: Screen) => replaced(screen, 'picture', () => new Promise(() => {}));
  const stop = new AbortController();
  const hands = makeHands([shop()], { wrap: stuck });
  const began = Date.now();
  const bot = makeBot([openApp, save, { do: 'wait-for', id: 'wait', for: { text: 'never' }, timeout: 60 }], {
    targets,
  });
  setTimeout(() => stop.abort(), 2_500);
  const { step, end } = await play(bot, hands, { pictures: true, signal: stop.signal });
  expect(step('save').outcome).toBe('done');
  expect(end.outcome).toBe('stopped');
  expect(Date.now() - began).toBeLessThan(3_500);
});

it('all evidence is told before the run ends', async () => {
  const hands = makeHands([shop()]);
  const { keep } = hands.evidence;
  hands.evidence.keep = async (name, bytes) => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return keep(name, bytes);
  };
  const { of, events } = await play(makeBot([openApp, save], { targets }), hands, { pictures: true });
  expect(of('evidence')).toHaveLength(4);
  expect(events.at(-1)?.what).toBe('run-finished');
});
