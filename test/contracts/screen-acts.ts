import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Thing } from '../../drivers/imaginary/app-plan.ts';
import {
  button,
  call,
  click,
  type Exam,
  errorOf,
  label,
  lastTyped,
  logged,
  one,
  plan,
  start,
} from './screen-exam.ts';

const amount: Thing = { kind: 'field', label: 'Amount', value: 'old' };
const saveIt: Thing = { kind: 'button', name: 'Save', does: [{ do: 'save' }] };

/** What a driver does, judged by what the app wrote down. */
export const actExams: Exam[] = [
  {
    name: 'opens a page',
    run: async (fixture) => {
      const { app } = await start(fixture, plan([saveIt]));
      await logged(app, { did: 'opened', page: 'page' });
    },
  },
  {
    name: 'opens another page of the same app',
    run: async (fixture) => {
      const app = await fixture.serve({
        name: 'exam',
        start: 'page',
        pages: { page: { title: 'One', things: [] }, other: { title: 'Two', things: [] } },
      });
      await fixture.screen.open(`${app.address}/other`, call());
      await logged(app, { did: 'opened', page: 'other' });
      expect((await fixture.screen.glance({ what: 'page', title: 'Two' }, call())).held).toBe(true);
    },
  },
  {
    name: 'clicks once',
    run: async (fixture) => {
      const { screen, app } = await start(fixture, plan([saveIt]));
      await click(screen, button('Save'));
      await logged(app, { did: 'saved', values: {} });
      const clicks = (await app.log()).filter((entry) => entry.did === 'clicked');
      expect(clicks).toEqual([{ did: 'clicked', on: 'Save', button: 'left', modifiers: [] }]);
    },
  },
  {
    name: 'clicks with another button and with keys held down',
    needs: 'mouse',
    run: async (fixture) => {
      const { screen, app } = await start(fixture, plan([saveIt]));
      await click(screen, button('Save'), { button: 'right' });
      await logged(app, { did: 'clicked', on: 'Save', button: 'right', modifiers: [] });
      await click(screen, button('Save'), { modifiers: ['Shift'] });
      await logged(app, { did: 'clicked', on: 'Save', button: 'left', modifiers: ['Shift'] });
    },
  },
  {
    name: 'double-clicks',
    needs: 'mouse',
    run: async (fixture) => {
      const twice: Thing = { kind: 'button', name: 'Open', doubleDoes: [{ do: 'say', text: 'Opened' }] };
      const { screen, app } = await start(fixture, plan([twice]));
      await click(screen, button('Open'), { count: 2 });
      await logged(app, { did: 'double-clicked', on: 'Open' });
      expect((await screen.watch({ what: 'text', text: 'Opened' }, {}, call())).held).toBe(true);
    },
  },
  {
    name: 'replaces what a field holds',
    run: async (fixture) => {
      const { screen, app } = await start(fixture, plan([amount, saveIt]));
      const field = await one(screen, label('Amount'));
      await screen.type(field.ref, 'new', call());
      await screen.type(field.ref, 'newer', call());
      await click(screen, button('Save'));
      await logged(app, { did: 'saved', values: { Amount: 'newer' } });
    },
  },
  {
    name: 'empties a field',
    run: async (fixture) => {
      const { screen, app } = await start(fixture, plan([amount, saveIt]));
      await screen.type((await one(screen, label('Amount'))).ref, '', call());
      await click(screen, button('Save'));
      await logged(app, { did: 'saved', values: { Amount: '' } });
    },
  },
  {
    name: 'types any text as it is',
    needs: 'anyKey',
    run: async (fixture) => {
      const { screen, app } = await start(fixture, plan([{ kind: 'field', label: 'Any' }]));
      const field = await one(screen, label('Any'));
      // A field of one line holds no control characters.
      const line = fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
        .filter((text) => !/\p{C}|\p{Z}/u.test(text));
      const known = [
        'Grüße, Łódź',
        '日本語',
        'مرحبا',
        '👩‍👩‍👧 €1.234,50',
        '"quoted" <b>&amp;',
        "it's {{ x }}",
        'a\\b%20',
        // Their symbols end as those of dead keys and of Compose do.
        'n＠firma ﹙1﹚ﺍ',
      ];
      await fc.assert(
        fc.asyncProperty(line, async (text) => {
          await screen.type(field.ref, text, call());
          await expect.poll(() => lastTyped(app, 'Any'), { timeout: 5_000 }).toBe(text);
        }),
        // Shrinking would wait out the time once for each smaller text, and the time of the test would be up before it is told.
        { numRuns: 15, endOnFailure: true, examples: known.map((text): [string] => [text]) },
      );
    },
  },
  {
    name: 'types a secret into the app and shows it to nobody else',
    run: async (fixture) => {
      const { screen, app } = await start(
        fixture,
        plan([{ kind: 'field', label: 'Password', secret: true }, saveIt]),
      );
      const secret = { secret: 'password', reveal: () => 'canary-71x' };
      const field = await one(screen, label('Password'));
      await screen.type(field.ref, secret, call());
      const right = await screen.watch({ what: 'value', ref: field.ref, value: secret }, {}, call());
      const wrong = await screen.glance(
        { what: 'value', ref: field.ref, value: { ...secret, reveal: () => 'canary-other' } },
        call(),
      );
      const again = await one(screen, label('Password'));
      await click(screen, button('Save'));
      await logged(app, { did: 'saved', values: { Password: 'canary-71x' } });
      expect([right.held, wrong.held]).toEqual([true, false]);
      expect(JSON.stringify([right, wrong, field, again])).not.toContain('canary');
    },
  },
  {
    name: 'chooses by the visible text',
    needs: 'lists',
    run: async (fixture) => {
      const list: Thing = { kind: 'choice', label: 'Currency', options: ['EUR', 'Swiss francs'] };
      const { screen, app } = await start(fixture, plan([list, saveIt]));
      await screen.choose((await one(screen, label('Currency'))).ref, 'Swiss francs', call());
      await click(screen, button('Save'));
      await logged(app, { did: 'saved', values: { Currency: 'Swiss francs' } });
    },
  },
  {
    name: 'says what a list offers when the option is not there, and chooses nothing',
    needs: 'lists',
    run: async (fixture) => {
      const list: Thing = { kind: 'choice', label: 'Currency', options: ['EUR', 'USD'] };
      const { screen, app } = await start(fixture, plan([list]));
      const { ref } = await one(screen, label('Currency'));
      const error = await errorOf(screen.choose(ref, 'CHF', call(3_000)));
      expect(error.kind).toBe('not-found');
      expect(error.message).toContain('CHF');
      expect((await app.log()).filter((entry) => entry.did === 'chose')).toEqual([]);
    },
  },
  {
    name: 'ticks a box and unticks it, and leaves alone what is right already',
    needs: 'lists',
    run: async (fixture) => {
      const { screen, app } = await start(fixture, plan([{ kind: 'box', label: 'Paid' }, saveIt]));
      const { ref } = await one(screen, label('Paid'));
      await screen.choose(ref, true, call());
      await screen.choose(ref, true, call());
      await click(screen, button('Save'));
      await logged(app, { did: 'saved', values: { Paid: true } });
      await screen.choose(ref, false, call());
      expect((await screen.watch({ what: 'value', ref, value: false }, {}, call())).held).toBe(true);
    },
  },
  {
    name: 'presses keys in a field and anywhere',
    run: async (fixture) => {
      const key = fixture.supports.anyKey ? 'Control+S' : 'F9';
      const keys = { [key]: [{ do: 'say' as const, text: 'Saved by key' }] };
      const { screen, app } = await start(fixture, plan([amount], { keys }));
      await screen.press('Enter', (await one(screen, label('Amount'))).ref, call());
      await logged(app, { did: 'pressed', keys: 'Enter', on: 'Amount' });
      await screen.press(key, undefined, call());
      await logged(app, { did: 'pressed', keys: key });
      expect((await screen.watch({ what: 'text', text: 'Saved by key' }, {}, call())).held).toBe(true);
    },
  },
  {
    name: 'rests the mouse on a thing, and again on the same one',
    needs: 'mouse',
    run: async (fixture) => {
      const menu: Thing = { kind: 'button', name: 'Menu', hoverDoes: [{ do: 'say', text: 'Opened' }] };
      const { screen, app } = await start(fixture, plan([saveIt, menu]));
      await screen.hover((await one(screen, button('Menu'))).ref, call());
      await logged(app, { did: 'hovered', on: 'Menu' });
      await screen.hover((await one(screen, button('Save'))).ref, call());
      await screen.hover((await one(screen, button('Menu'))).ref, call());
      await expect
        .poll(async () => (await app.log()).filter((entry) => entry.did === 'hovered'))
        .toHaveLength(2);
      expect((await app.log()).filter((entry) => entry.did === 'clicked')).toEqual([]);
    },
  },
  {
    name: 'drags a thing onto another one, which is not the one beside it',
    needs: 'mouse',
    run: async (fixture) => {
      const card: Thing = { kind: 'text', text: 'Card', draggable: true };
      const box = (text: string): Thing => ({
        kind: 'text',
        text,
        dropDoes: [{ do: 'say', text: `In ${text}` }],
      });
      const { screen, app } = await start(fixture, plan([card, box('Open'), box('Done'), box('Late')]));
      const found = async (text: string) => (await one(screen, { by: 'text', text })).ref;
      await screen.drag(await found('Card'), { ref: await found('Done') }, call());
      await logged(app, { did: 'dragged', on: 'Card', to: 'Done' });
      expect((await screen.watch({ what: 'text', text: 'In Done' }, {}, call())).held).toBe(true);
      expect((await app.log()).filter((entry) => entry.did === 'dragged')).toHaveLength(1);
    },
  },
  {
    name: 'drags a thing some way',
    needs: 'mouse',
    run: async (fixture) => {
      const { screen, app } = await start(fixture, plan([{ kind: 'text', text: 'Handle', draggable: true }]));
      const { ref } = await one(screen, { by: 'text', text: 'Handle' });
      await screen.drag(ref, { by: { x: 60, y: 25 } }, call());
      await expect.poll(async () => (await app.log()).some(({ did }) => did === 'dragged')).toBe(true);
      const entry = (await app.log()).find((one) => one.did === 'dragged');
      // A drag begins where the browser takes it for one, a few pixels after the press.
      expect(Math.abs((entry?.by?.x ?? 0) - 60)).toBeLessThan(12);
      expect(Math.abs((entry?.by?.y ?? 0) - 25)).toBeLessThan(12);
    },
  },
  {
    name: 'uploads a file',
    needs: 'upload',
    run: async (fixture) => {
      const { screen, app } = await start(fixture, plan([{ kind: 'file-field', label: 'Invoice' }]));
      const file = await fixture.file('invoice 1.txt', 'twelve euros');
      await screen.upload((await one(screen, label('Invoice'))).ref, [file], call());
      await logged(app, { did: 'uploaded', on: 'Invoice', files: ['invoice 1.txt'] });
    },
  },
  {
    name: 'keeps a file that comes down',
    needs: 'download',
    run: async (fixture) => {
      const send: Thing = {
        kind: 'button',
        name: 'Get',
        does: [{ do: 'download', name: 'list.csv', text: 'a;b' }],
      };
      const { screen } = await start(fixture, plan([send]));
      const file = await screen.download((await one(screen, button('Get'))).ref, call());
      expect(file.name).toBe('list.csv');
      expect(await readFile(file.path, 'utf8')).toBe('a;b');
      const first = await screen.glance({ what: 'download', name: '*.csv' }, call());
      expect(first.held).toBe(true);
      await screen.download((await one(screen, button('Get'))).ref, call());
      const second = await screen.watch({ what: 'download', name: '*.csv' }, { notIn: first.mark }, call());
      expect(second.held).toBe(true);
    },
  },
  {
    name: 'does not type into a button or click what is disabled',
    needs: 'disabled',
    run: async (fixture) => {
      const off: Thing = { kind: 'button', name: 'Off', disabled: true, does: [{ do: 'save' }] };
      const { screen, app } = await start(fixture, plan([saveIt, off]));
      const typed = await errorOf(
        one(screen, button('Save')).then(({ ref }) => screen.type(ref, 'x', call(1_000))),
      );
      expect(typed.message).not.toBe('');
      const { ref } = await one(screen, button('Off'));
      const clicked = await errorOf(screen.click(ref, {}, call(1_000)));
      expect(['driver-failed', 'timed-out']).toContain(clicked.kind);
      expect((await app.log()).map((entry) => entry.did)).toEqual(['opened']);
    },
  },
];
