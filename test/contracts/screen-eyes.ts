import { expect } from 'vitest';
import type { Thing } from '../../drivers/imaginary/app-plan.ts';
import type { Condition } from '../../language/driver.ts';
import type { Way } from '../../language/target.ts';
import { button, call, click, type Exam, label, logged, one, plan, sought, start } from './screen-exam.ts';

const things: Thing[] = [
  { kind: 'heading', text: 'Invoices' },
  { kind: 'field', label: 'Amount', id: 'amount', testId: 'amount-field', attributes: { name: 'amount' } },
  { kind: 'field', label: 'Vendor', attributes: { name: 'vendor' } },
  { kind: 'button', name: 'Save', testId: 'save' },
  { kind: 'button', name: 'Save all' },
  { kind: 'text', text: 'Nothing saved yet' },
  {
    kind: 'table',
    name: 'Entries',
    headers: ['Vendor', 'Total'],
    rows: [
      ['Meier', '12.00'],
      ['Ono', '7.50'],
    ],
  },
];
const ways: Way[] = [
  { by: 'role', role: 'textbox', name: 'Amount' },
  { by: 'label', label: 'Amount' },
  { by: 'test-id', id: 'amount-field' },
  { by: 'attributes', tag: 'input', attributes: { name: 'amount' } },
  { by: 'neighbour', text: 'Amount', side: 'right', tag: 'input' },
];
const table = sought({ by: 'role', role: 'table', name: 'Entries' });

/** Conditions on the page above, with whether they hold. */
const conditions: [held: boolean, condition: Condition][] = [
  [true, { what: 'text', text: 'Nothing saved yet' }],
  [true, { what: 'text', text: 'saved yet' }],
  [false, { what: 'text', text: 'Everything saved' }],
  [true, { what: 'no-text', text: 'Everything saved' }],
  [false, { what: 'no-text', text: 'Nothing saved' }],
  [true, { what: 'says', sought: table, name: 'Entries', text: 'Ono' }],
  [false, { what: 'says', sought: table, name: 'Entries', text: 'Nothing saved' }],
  [false, { what: 'says', sought: sought(button('Cancel')), name: 'Cancel', text: 'Ono' }],
  [true, { what: 'holds', sought: sought(...ways), name: 'Amount', value: '' }],
  [false, { what: 'holds', sought: sought(...ways), name: 'Amount', value: '12' }],
  [false, { what: 'holds', sought: sought({ by: 'role', role: 'textbox' }), name: 'some field', value: '' }],
  [false, { what: 'request', method: 'POST', address: '*/never-asked' }],
  [true, { what: 'page', title: 'Exam page' }],
  [false, { what: 'page', title: 'Another page' }],
  [true, { what: 'appears', sought: sought(button('Save')), name: 'Save' }],
  [false, { what: 'appears', sought: sought(button('Cancel')), name: 'Cancel' }],
  [true, { what: 'gone', sought: sought(button('Cancel')), name: 'Cancel' }],
  [false, { what: 'gone', sought: sought(button('Save')), name: 'Save' }],
  [true, { what: 'row', sought: table, name: 'Entries', cells: { Vendor: 'Ono', Total: '7.50' } }],
  [false, { what: 'row', sought: table, name: 'Entries', cells: { Vendor: 'Ono', Total: '12.00' } }],
  [false, { what: 'row', sought: table, name: 'Entries', cells: { Vendor: 'On' } }],
];

const wayExams: Exam[] = ways.map((way) => ({
  name: `finds a field by ${way.by}`,
  ...((way.by === 'test-id' || way.by === 'attributes') && { needs: 'marks' }),
  run: async (fixture) => {
    const { screen, app } = await start(fixture, plan(things));
    const found = await one(screen, way);
    expect(found.ways).toEqual([0]);
    await screen.type(found.ref, way.by, call());
    // Some apps are told of what was typed only when something is pressed.
    await click(screen, button('Save'));
    await logged(app, { did: 'typed', on: 'Amount', value: way.by });
  },
}));

/** What a driver sees, before it does anything. */
export const eyeExams: Exam[] = [
  ...wayExams,
  {
    name: 'finds by css',
    needs: 'css',
    run: async (fixture) => {
      const { screen } = await start(fixture, plan(things));
      expect((await one(screen, { by: 'css', css: '#amount' })).signs.name).toBe('Amount');
    },
  },
  {
    name: 'finds by text, the whole of it',
    run: async (fixture) => {
      const { screen } = await start(fixture, plan(things));
      expect((await one(screen, { by: 'text', text: 'Save' })).signs.name).toBe('Save');
    },
  },
  {
    name: 'finds by role the thing of exactly that name',
    run: async (fixture) => {
      const { screen } = await start(fixture, plan(things));
      expect((await one(screen, button('Save'))).signs).toMatchObject({ role: 'button', name: 'Save' });
    },
  },
  {
    name: 'finds a thing again where it stands',
    needs: 'marks',
    run: async (fixture) => {
      const { screen } = await start(fixture, plan(things));
      const { signs } = await one(screen, button('Save all'));
      const [x, y, width, height] = signs.box ?? [0, 0, 0, 0];
      expect((await one(screen, { by: 'position', x, y, width, height })).signs.name).toBe('Save all');
    },
  },
  {
    name: 'says which ways lead to which thing',
    run: async (fixture) => {
      const { screen } = await start(fixture, plan(things));
      const all: Way[] = [
        label('Amount'),
        { by: 'text', text: 'Save' },
        { by: 'role', role: 'textbox', name: 'Amount' },
      ];
      const found = await screen.locate(sought(...all), call());
      const byName = Object.fromEntries(found.map(({ signs, ways: led }) => [signs.name, [...led].sort()]));
      expect(byName).toEqual({ Amount: [0, 2], Save: [1] });
    },
  },
  {
    name: 'proposes everything like the recorded thing when asked, and never another kind',
    run: async (fixture) => {
      const { screen } = await start(fixture, plan(things));
      const { signs } = await one(screen, button('Save'));
      const gone: Way = { by: 'test-id', id: 'gone' };
      const alike = await screen.locate({ ...sought(gone), like: signs }, call());
      expect(alike.map((found) => found.signs.name)).toEqual(expect.arrayContaining(['Save', 'Save all']));
      expect(alike.every((found) => found.ways.length === 0 && found.signs.tag !== 'input')).toBe(true);
      expect(alike.find((found) => found.signs.name === 'Save')?.signs).toEqual(signs);
      const fields = await screen.locate(
        { ...sought(gone), like: { tag: 'input', role: 'textbox' } },
        call(),
      );
      expect(fields.map((found) => found.signs.name)).toContain('Amount');
      expect(fields.every((found) => found.signs.name !== 'Save')).toBe(true);
    },
  },
  {
    name: 'shows what stands around a thing',
    run: async (fixture) => {
      const { screen } = await start(fixture, plan(things));
      const { signs } = await one(screen, label('Amount'));
      expect(signs).toMatchObject({ label: 'Amount', heading: 'Invoices' });
      expect([signs.before, signs.after].every((text) => text !== undefined)).toBe(true);
    },
  },
  {
    name: 'finds nothing where nothing is',
    run: async (fixture) => {
      const { screen } = await start(fixture, plan(things));
      expect(
        await screen.locate(sought(button('Cancel'), label('Nope'), { by: 'test-id', id: 'x' }), call()),
      ).toEqual([]);
    },
  },
  {
    name: 'proposes both of two things alike and chooses neither',
    run: async (fixture) => {
      const { screen, app } = await start(fixture, plan([...things, { kind: 'button', name: 'Save' }]));
      const found = await screen.locate(sought(button('Save')), call());
      expect(found.map(({ signs }) => signs.name)).toEqual(['Save', 'Save']);
      expect(new Set(found.map(({ ref }) => ref)).size).toBe(2);
      expect((await app.log()).map((entry) => entry.did)).toEqual(['opened']);
    },
  },
  {
    name: 'looks into a frame only when told to',
    needs: 'frames',
    run: async (fixture) => {
      const inner: Thing = { kind: 'frame', name: 'detail', things: [{ kind: 'field', label: 'Note' }] };
      const { screen, app } = await start(fixture, plan([...things, inner]));
      expect(await screen.locate(sought(label('Note')), call())).toEqual([]);
      const frames = [{ name: 'detail' }];
      const there = { what: 'appears' as const, sought: { frames, ways: [label('Note')] }, name: 'Note' };
      // A frame loads after its page.
      expect((await screen.watch(there, {}, call())).held).toBe(true);
      const found = await one(screen, label('Note'), frames);
      await screen.type(found.ref, 'inside', call());
      await logged(app, { did: 'typed', on: 'Note', value: 'inside' });
    },
  },
  {
    name: 'shows of a field what it is, not what it holds',
    run: async (fixture) => {
      const { screen } = await start(fixture, plan(things));
      const { ref } = await one(screen, label('Amount'));
      await screen.type(ref, 'held-value', call());
      const { signs } = await one(screen, label('Amount'));
      expect(signs).toMatchObject({ role: 'textbox', name: 'Amount', tag: 'input' });
      expect(JSON.stringify(signs)).not.toContain('held-value');
    },
  },
  {
    name: 'knows the page it is on, and says so with what it finds',
    run: async (fixture) => {
      const { screen } = await start(fixture, plan(things));
      const where = await screen.whereabouts(call());
      const found = await one(screen, button('Save'));
      expect(found.where ?? where).toBe(where);
    },
  },
  {
    name: 'reads texts and what fields hold',
    run: async (fixture) => {
      const { screen } = await start(
        fixture,
        plan([{ kind: 'field', label: 'No.', value: '4711' }, ...things]),
      );
      expect((await screen.readText((await one(screen, label('No.'))).ref, call())).trim()).toBe('4711');
      const heading = await one(screen, { by: 'role', role: 'heading', name: 'Invoices' });
      expect((await screen.readText(heading.ref, call())).trim()).toBe('Invoices');
    },
  },
  {
    name: 'reads a table with rows added since',
    run: async (fixture) => {
      const add: Thing = {
        kind: 'button',
        name: 'Add',
        does: [{ do: 'row', table: 'Entries', cells: ['New', '[Amount]'] }],
      };
      const { screen } = await start(fixture, plan([...things, add]));
      await screen.type((await one(screen, label('Amount'))).ref, '3.00', call());
      await click(screen, button('Add'));
      const cells = { Vendor: 'New', Total: '3.00' };
      expect(
        (await screen.watch({ what: 'row', sought: table, name: 'Entries', cells }, {}, call())).held,
      ).toBe(true);
      const { ref } = await one(screen, table.ways[0] as Way);
      expect(await screen.readTable(ref, call())).toEqual({
        headers: ['Vendor', 'Total'],
        rows: [
          ['Meier', '12.00'],
          ['Ono', '7.50'],
          ['New', '3.00'],
        ],
      });
    },
  },
  {
    name: 'sees at a glance what holds, and says what it saw',
    run: async (fixture) => {
      const { screen } = await start(fixture, plan(things));
      const { requests } = fixture.supports;
      for (const [held, condition] of conditions.filter(([, { what }]) => requests || what !== 'request')) {
        const seen = await screen.glance(condition, call());
        expect(seen.held, JSON.stringify(condition)).toBe(held);
        expect(seen.saw).not.toBe('');
        expect(seen.mark).not.toBe('');
      }
    },
  },
  {
    name: 'knows a page by its address',
    run: async (fixture) => {
      const { screen, app } = await start(fixture, plan(things));
      expect((await screen.glance({ what: 'page', url: app.address }, call())).held).toBe(true);
      expect((await screen.glance({ what: 'page', url: `${app.address.slice(0, -1)}*` }, call())).held).toBe(
        true,
      );
      expect((await screen.glance({ what: 'page', url: '*nowhere-else*' }, call())).held).toBe(false);
    },
  },
];
