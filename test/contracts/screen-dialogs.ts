import { expect } from 'vitest';
import type { Thing } from '../../drivers/imaginary/app-plan.ts';
import { button, call, click, type Exam, logged, plan, start } from './screen-exam.ts';

const sure: Thing = {
  kind: 'button',
  name: 'Delete',
  does: [
    {
      do: 'dialog',
      kind: 'confirm',
      text: 'Really delete?',
      yes: [{ do: 'say', text: 'Deleted' }],
      no: [{ do: 'say', text: 'Kept' }],
    },
  ],
};
const named: Thing = {
  kind: 'button',
  name: 'Rename',
  does: [{ do: 'dialog', kind: 'prompt', text: 'New name?' }],
};

/** Native dialogs: answered as told, dismissed when nobody said anything, never in the way of what follows. */
export const dialogExams: Exam[] = [
  {
    name: 'accepts the dialog a click opens',
    needs: 'dialogs',
    run: async (fixture) => {
      const { screen, app } = await start(fixture, plan([sure]));
      await click(screen, button('Delete'), { dialog: { answer: 'accept' } });
      await logged(app, { did: 'answered', dialog: 'Really delete?', answer: 'accept' });
      expect((await screen.watch({ what: 'text', text: 'Deleted' }, {}, call())).held).toBe(true);
    },
  },
  {
    name: 'dismisses a dialog nobody expected, and reports it',
    needs: 'dialogs',
    run: async (fixture) => {
      const { screen, app } = await start(fixture, plan([sure]));
      expect((await screen.glance({ what: 'dialog', text: 'Really' }, call())).held).toBe(false);
      await click(screen, button('Delete'));
      await logged(app, { did: 'answered', dialog: 'Really delete?', answer: 'dismiss' });
      expect((await screen.watch({ what: 'dialog', text: 'Really delete?' }, {}, call())).held).toBe(true);
      expect((await screen.watch({ what: 'text', text: 'Kept' }, {}, call())).held).toBe(true);
    },
  },
  {
    name: 'types what a dialog asks for',
    needs: 'dialogs',
    run: async (fixture) => {
      const { screen, app } = await start(fixture, plan([named]));
      await click(screen, button('Rename'), { dialog: { answer: 'accept', saying: 'Łódź' } });
      await logged(app, { did: 'answered', dialog: 'New name?', answer: 'accept', saying: 'Łódź' });
    },
  },
  {
    name: 'tells a second dialog from the first one with the same words',
    needs: 'dialogs',
    run: async (fixture) => {
      const { screen } = await start(fixture, plan([sure]));
      const condition = { what: 'dialog', text: 'Really delete?' } as const;
      await click(screen, button('Delete'));
      const first = await screen.watch(condition, {}, call());
      const old = await screen.watch(condition, { notIn: first.mark }, call(300));
      expect(old.held).toBe(false);
      await click(screen, button('Delete'));
      const second = await screen.watch(condition, { notIn: first.mark }, call());
      expect(second.held).toBe(true);
      expect(second.mark).not.toBe(first.mark);
    },
  },
];
