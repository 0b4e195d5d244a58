import { expect, vi } from 'vitest';
import type { AppPlan, Thing } from '../../drivers/imaginary/app-plan.ts';
import type { Condition } from '../../language/driver.ts';
import { isGoneError } from '../../language/errors.ts';
import { button, call, click, type Exam, errorOf, label, one, plan, sought, start } from './screen-exam.ts';

/** A busy machine lets a program draw itself within this time, in ms. */
const drawnMs = 10_000;
const slowly: Thing = {
  kind: 'button',
  name: 'Save',
  does: [
    { do: 'say', text: 'Saved', after: 150 },
    { do: 'unsay', text: 'Working', after: 150 },
    { do: 'remove', thing: 'Draft', after: 150 },
    { do: 'add', thing: { kind: 'button', name: 'Undo' }, after: 150 },
  ],
};
const working: Thing[] = [slowly, { kind: 'text', text: 'Working' }, { kind: 'field', label: 'Draft' }];
const twoPages: AppPlan = {
  name: 'exam',
  start: 'page',
  pages: {
    page: {
      title: 'One',
      things: [
        { kind: 'text', text: 'Ready' },
        { kind: 'button', name: 'Next', does: [{ do: 'go', to: 'other' }] },
      ],
    },
    other: { title: 'Two', things: [{ kind: 'text', text: 'Ready' }] },
  },
};

/** How a driver waits, and how it ends. */
export const waitExams: Exam[] = [
  {
    name: 'waits for what comes slowly and goes slowly',
    run: async (fixture) => {
      const { screen } = await start(fixture, plan(working));
      await click(screen, button('Save'));
      const seen = await Promise.all([
        screen.watch({ what: 'text', text: 'Saved' }, {}, call()),
        screen.watch({ what: 'no-text', text: 'Working' }, {}, call()),
        screen.watch({ what: 'gone', sought: sought(label('Draft')), name: 'Draft' }, {}, call()),
        screen.watch({ what: 'appears', sought: sought(button('Undo')), name: 'Undo' }, {}, call()),
      ]);
      expect(seen.map(({ held }) => held)).toEqual([true, true, true, true]);
    },
  },
  {
    name: 'sees that a request was answered, and a second one like it as news',
    needs: 'requests',
    run: async (fixture) => {
      const send: Thing = {
        kind: 'button',
        name: 'Send',
        does: [{ do: 'request', path: 'orders', after: 100 }],
      };
      const { screen } = await start(fixture, plan([send]));
      const answered: Condition = { what: 'request', method: 'POST', address: '*/orders' };
      expect((await screen.glance(answered, call())).held).toBe(false);
      await click(screen, button('Send'));
      const first = await screen.watch(answered, {}, call());
      expect(first.held).toBe(true);
      expect((await screen.watch(answered, { notIn: first.mark }, call(100))).held).toBe(false);
      await click(screen, button('Send'));
      const second = await screen.watch(answered, { notIn: first.mark }, call());
      expect([second.held, second.mark === first.mark]).toEqual([true, false]);
      const others: Condition = { what: 'request', method: 'PUT', address: '*/orders' };
      expect((await screen.glance(others, call())).held).toBe(false);
    },
  },
  {
    name: 'gives up at its deadline and says what it saw instead',
    run: async (fixture) => {
      const { screen } = await start(fixture, plan(working));
      const began = Date.now();
      const seen = await screen.watch({ what: 'text', text: 'Never said' }, {}, call(300));
      expect(seen.held).toBe(false);
      expect(seen.saw).not.toBe('');
      // The last answer is given a little before the end, so that there is time left to say it.
      expect(Date.now() - began).toBeGreaterThanOrEqual(200);
      expect(Date.now() - began).toBeLessThan(3_000);
    },
  },
  {
    name: 'leaves out a match in the document it is told to, and takes it in a new one',
    run: async (fixture) => {
      const { screen } = await start(fixture, twoPages);
      const condition = { what: 'text', text: 'Ready' } as const;
      const before = await screen.glance(condition, call());
      expect(before.held).toBe(true);
      expect((await screen.glance(condition, call())).mark).toBe(before.mark);
      expect((await screen.watch(condition, { notIn: before.mark }, call(300))).held).toBe(false);
      await click(screen, button('Next'));
      const after = await screen.watch(condition, { notIn: before.mark }, call());
      expect(after.held).toBe(true);
      expect(after.mark).not.toBe(before.mark);
    },
  },
  {
    name: 'gives the same page a new mark when it is opened again',
    run: async (fixture) => {
      const { screen, app } = await start(fixture, twoPages);
      const condition = { what: 'page', title: 'One' } as const;
      const before = await screen.glance(condition, call());
      await screen.open(app.address, call());
      const after = await screen.watch(condition, { notIn: before.mark }, call());
      expect([before.held, after.held, before.mark === after.mark]).toEqual([true, true, false]);
    },
  },
  {
    name: 'says that a thing found earlier is gone, and touches nothing in its place',
    run: async (fixture) => {
      const { screen, app } = await start(fixture, twoPages);
      const { ref } = await one(screen, button('Next'));
      await screen.click(ref, {}, call());
      expect((await screen.watch({ what: 'page', title: 'Two' }, {}, call())).held).toBe(true);
      const error = await errorOf(screen.click(ref, {}, call(2_000)));
      expect(isGoneError(error), error.message).toBe(true);
      expect(error.message.length).toBeGreaterThan(20);
      expect((await app.log()).filter((entry) => entry.did === 'clicked')).toHaveLength(1);
    },
  },
  {
    name: 'says that a thing was taken from the page',
    run: async (fixture) => {
      const vanish: Thing = { kind: 'button', name: 'Vanish', does: [{ do: 'remove', thing: 'Draft' }] };
      const { screen } = await start(fixture, plan([vanish, { kind: 'field', label: 'Draft' }]));
      const { ref } = await one(screen, label('Draft'));
      await click(screen, button('Vanish'));
      await screen.watch({ what: 'gone', sought: sought(label('Draft')), name: 'Draft' }, {}, call());
      expect(isGoneError(await errorOf(screen.type(ref, 'x', call(2_000))))).toBe(true);
      expect(isGoneError(await errorOf(screen.readText(ref, call(2_000))))).toBe(true);
    },
  },
  {
    name: 'gives up on a page that never loads, and works on afterwards',
    run: async (fixture) => {
      const stuck = await fixture.serve({
        name: 'exam',
        start: 'page',
        pages: {
          page: { title: 'Stuck', things: [], neverLoads: true },
          other: { title: 'Fine', things: [] },
        },
      });
      const began = Date.now();
      const error = await errorOf(fixture.screen.open(stuck.address, call(500)));
      expect(error.kind).toBe('timed-out');
      expect(Date.now() - began).toBeLessThan(4_000);
      await fixture.screen.open(`${stuck.address}/other`, call());
      expect((await fixture.screen.watch({ what: 'page', title: 'Fine' }, {}, call())).held).toBe(true);
    },
  },
  {
    name: 'stops at once when told to, in the middle of waiting',
    run: async (fixture) => {
      const { screen } = await start(fixture, plan(working));
      const stop = new AbortController();
      const waiting = errorOf(
        screen.watch({ what: 'text', text: 'Never said' }, {}, { ...call(), signal: stop.signal }),
      );
      const began = Date.now();
      stop.abort();
      expect((await waiting).kind).toBe('stopped');
      expect(Date.now() - began).toBeLessThan(1_000);
      expect((await screen.glance({ what: 'text', text: 'Working' }, call())).held).toBe(true);
    },
  },
  {
    name: 'does nothing on a call that was stopped before it began',
    run: async (fixture) => {
      const { screen, app } = await start(fixture, plan(working));
      const { ref } = await one(screen, button('Save'));
      const stop = new AbortController();
      stop.abort();
      expect((await errorOf(screen.click(ref, {}, { ...call(), signal: stop.signal }))).kind).toBe('stopped');
      expect((await app.log()).map((entry) => entry.did)).toEqual(['opened']);
    },
  },
  {
    name: 'covers secrets in pictures',
    run: async (fixture) => {
      const pictures: string[] = [];
      for (const text of ['iiiiWWWW', 'WWWWiiii']) {
        const { screen } = await start(
          fixture,
          plan([{ kind: 'field', label: 'Password', secret: true }, slowly]),
        );
        const secret = { secret: 'password', reveal: () => text };
        await screen.type((await one(screen, label('Password'))).ref, secret, call());
        const { png, width, height } = await screen.picture(call());
        expect([...png.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
        expect(Math.min(width, height)).toBeGreaterThan(0);
        pictures.push(Buffer.from(png).toString('base64'));
      }
      expect(pictures[0]).toBe(pictures[1]);
    },
  },
  {
    name: 'pictures what the page shows now',
    run: async (fixture) => {
      const { screen } = await start(fixture, plan([{ kind: 'field', label: 'Amount' }]));
      const before = await screen.picture(call());
      await screen.type((await one(screen, label('Amount'))).ref, '12', call());
      const after = await screen.picture(call());
      expect(Buffer.from(after.png).equals(before.png)).toBe(false);
    },
  },
  {
    name: 'frames a thing in a picture, and only there',
    run: async (fixture) => {
      const { screen } = await start(fixture, plan([slowly, { kind: 'field', label: 'Amount' }]));
      const pictured = async (framed?: string) => Buffer.from((await screen.picture(call(), framed)).png);
      const [field, save] = [await one(screen, label('Amount')), await one(screen, button('Save'))];
      // A program that has just opened may still draw between two pictures; a frame that stayed would be in all of them.
      await vi.waitFor(async () => {
        const before = await pictured();
        const [around, aroundSave] = [await pictured(field.ref), await pictured(save.ref)];
        expect((await pictured()).equals(before)).toBe(true);
        expect([around.equals(before), aroundSave.equals(before), around.equals(aroundSave)]).toEqual([
          false,
          false,
          false,
        ]);
      }, drawnMs);
    },
  },
];
