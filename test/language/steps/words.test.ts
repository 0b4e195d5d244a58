import { expect, it } from 'vitest';
import type { z } from 'zod';
import { stepKinds } from '../../../language/steps/catalog.ts';
import type { Step } from '../../../language/steps/define-step.ts';
import { fieldMeta } from '../../../language/steps/fields.ts';
import { goodSteps } from '../good-steps.ts';

const titleOf = (name: string) => `the ${name}`;
const wordsOf = (step: Omit<Step, 'id'>) =>
  stepKinds.get(step.do as string)?.words({ id: 'a', ...step } as Step, titleOf);
const log = { do: 'log', id: 'l', message: 'x' };

/** Every way a kind of step can be told: what a person reads in the editor, while it runs and in the report. */
const sentences: [string, Record<string, unknown>, string][] = [
  ['open-page', { url: 'https://erp.example/' }, 'Open https://erp.example/'],
  ['click', { on: 'save' }, 'Click the save'],
  ['click', { on: 'save', count: 2 }, 'Double-click the save'],
  ['type-text', { into: 'amount', text: '12' }, 'Type “12” into the amount'],
  ['type-text', { into: 'amount', text: '' }, 'Type “” into the amount'],
  ['type-text', { into: 'amount', secret: 'pin' }, 'Type the secret pin into the amount'],
  ['choose-option', { in: 'country', option: 'DE' }, 'Choose “DE” in the country'],
  ['choose-option', { in: 'paid', option: true }, 'Tick the paid'],
  ['choose-option', { in: 'paid', option: false }, 'Untick the paid'],
  ['pick-date', { in: 'due', date: '2026-11-12' }, 'Pick 2026-11-12 in the calendar of the due'],
  ['press-keys', { keys: 'Control+S' }, 'Press Control+S'],
  ['press-keys', { keys: 'Enter', in: 'amount' }, 'Press Enter in the amount'],
  ['switch-window', { url: '*/orders' }, 'Turn to the window */orders'],
  ['switch-window', { url: '*', title: 'Orders' }, 'Turn to the window “Orders”'],
  ['place-window', { state: 'maximised' }, 'Put the window over the whole screen'],
  ['place-window', { title: 'Orders', state: 'minimised' }, 'Put the window “Orders” out of sight'],
  ['place-window', { state: 'normal' }, 'Put the window back as it was'],
  [
    'place-window',
    { at: { x: -5, y: 20 }, size: { width: 300, height: 200 } },
    'Put the window at -5, 20, 300 × 200 large',
  ],
  ['close-window', {}, 'Close the window'],
  ['close-window', { title: 'Orders' }, 'Close the window “Orders”'],
  ['hover', { on: 'menu' }, 'Rest the mouse on the menu'],
  ['drag', { what: 'card', to: 'done' }, 'Drag the card to the done'],
  ['drag', { what: 'edge', by: { x: -40, y: 0 } }, 'Drag the edge 40 px to the left'],
  ['drag', { what: 'edge', by: { x: 40, y: 0 } }, 'Drag the edge 40 px to the right'],
  ['drag', { what: 'edge', by: { x: 0, y: 9 } }, 'Drag the edge 9 px down'],
  ['drag', { what: 'edge', by: { x: 1, y: -9 } }, 'Drag the edge 1 px to the right and 9 px up'],
  ['upload', { into: 'scan', file: 'a.pdf' }, 'Upload a.pdf into the scan'],
  ['download', { on: 'csv' }, 'Download from the csv'],
  ['read-text', { from: 'total', save: 'sum' }, 'Read the total as sum'],
  ['read-table', { from: 'lines', save: 'rows' }, 'Read the table the lines as rows'],
  ['wait-for', { for: { text: 'Ready' } }, 'Wait until “Ready” appears'],
  ['wait-for', { for: { gone: 'spinner' } }, 'Wait until the spinner goes away'],
  ['check', { that: 'total > 0' }, 'Check that total > 0'],
  ['decide', { table: 'rates', save: 'rate' }, 'Decide rate by the table rates'],
  ['set', { name: 'n', to: '1' }, 'Set n to 1'],
  ['set', { values: { a: '1', b: '2' } }, 'Set a, b'],
  ['for-each', { item: 'line', in: 'lines' }, 'For each line in lines'],
  ['if', { when: 'paid' }, 'If paid'],
  ['group', { steps: [log, log] }, '2 steps together'],
  ['group', { title: 'Fill in the form', steps: [log] }, 'Fill in the form'],
  ['try', {}, 'Try'],
  ['repeat', { until: 'done', 'at-most': 3 }, 'Repeat until done, at most 3 times'],
  ['repeat', { while: 'more', 'at-most': 9 }, 'Repeat while more, at most 9 times'],
  ['call-bot', { bot: 'other' }, 'Play the bot other'],
  ['ask-person', { title: 'Which?' }, 'Ask a person: Which?'],
  ['log', { message: 'hello' }, 'Note: hello'],
  ['finish', {}, 'Finish: done'],
  ['finish', { outcome: 'business', message: 'Paid already' }, 'Finish: business, Paid already'],
];

it.each(sentences)('%s %j: %s', (kind, fields, words) => {
  expect(wordsOf({ do: kind, ...fields })).toBe(words);
});

it('every kind but reading a document is told here, and that one by its file', () => {
  const told = new Set(sentences.map(([kind]) => kind));
  expect([...stepKinds.keys()].filter((kind) => !told.has(kind))).toEqual(['read-document']);
  expect(wordsOf({ do: 'read-document', ...goodSteps['read-document'] })).toContain('a.pdf');
});

it('no sentence holds what a program would say, and each names the title of its target, not its name', () => {
  for (const [kind, fields] of Object.entries(goodSteps)) {
    const words = wordsOf({ do: kind, ...fields }) ?? '';
    expect(words).toMatch(/^[A-Z0-9]/);
    expect(words).not.toMatch(/undefined|null|\[object|NaN/);
    for (const field of ['on', 'into', 'in', 'from', 'what', 'to']) {
      const schema = stepKinds.get(kind)?.fields[field] as z.ZodType | undefined;
      if (schema && fieldMeta(schema)?.role === 'target' && field in fields)
        expect(words).toContain(`the ${fields[field]}`);
    }
  }
});
