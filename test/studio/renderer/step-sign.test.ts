import { expect, it } from 'vitest';
import { stepKinds } from '../../../language/steps/catalog.ts';
import { stepSigns } from '../../../src/renderer/parts/step-sign.tsx';

it('every kind of step has a picture of its own in a recipe', () => {
  expect([...stepKinds.keys()].filter((kind) => !(kind in stepSigns))).toEqual([]);
});
