import { describe, expect, it } from 'vitest';
import { beginInputs, finishInputs, inputProblem } from '../../../src/renderer/features/play/fill-inputs.ts';
import { willWords } from '../../../src/renderer/features/play/will-words.ts';
import type { InputView } from '../../../src/shared/studio-shapes.ts';

const input = (type: InputView['type'], more: Partial<InputView> = {}): InputView => ({
  name: type,
  title: type,
  type,
  optional: false,
  ...more,
});

describe('the form before a run', () => {
  it('opens with the bot’s defaults', () => {
    const inputs = [
      input('text', { default: 'a' }),
      input('money', { default: 1.5 }),
      input('yes-no', { default: true }),
      input('list', { default: ['x'] }),
      input('date'),
    ];
    expect(beginInputs(inputs)).toEqual({ text: 'a', money: '1.5', 'yes-no': true, list: '["x"]', date: '' });
  });

  it.each([
    [input('text'), '', true],
    [input('text', { optional: true }), '', false],
    [input('money'), '12,50', true],
    [input('money'), '12.50', false],
    [input('list'), '{"a":1}', true],
    [input('list'), '["a"]', false],
    [input('record'), '["a"]', true],
    [input('record'), 'a: 1', true],
    [input('record'), '{"a":1}', false],
    [input('yes-no'), false, false],
  ])('judges %j holding %j', (one, value, wrong) => {
    expect(inputProblem(one, value) !== undefined).toBe(wrong);
  });

  it('gives the bot typed values, and leaves out what was left empty', () => {
    const inputs = [input('money'), input('list'), input('yes-no'), input('text', { optional: true })];
    expect(finishInputs(inputs, { money: ' 12.5 ', list: '[1]', text: '  ' })).toEqual({
      money: 12.5,
      list: [1],
      'yes-no': false,
    });
  });
});

describe('what a bot will touch', () => {
  it('is said in words, secrets by their titles', () => {
    const permissions = { hosts: ['ledger.example'], programs: [], folders: ['/in'], secrets: ['pw'] };
    expect(
      willWords({ permissions, secrets: [{ name: 'pw', title: 'Ledger password', kept: false }] }),
    ).toEqual([
      'open pages on ledger.example and work there',
      'read and write files in /in',
      'ask for or use these secrets: Ledger password',
    ]);
  });

  it('is said to be nothing when it is nothing', () => {
    const permissions = { hosts: [], programs: [], folders: [], secrets: [] };
    expect(willWords({ permissions, secrets: [] })).toHaveLength(1);
  });
});
