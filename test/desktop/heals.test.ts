import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DesktopScreen, openDesktopScreen } from '../../drivers/desktop/desktop-screen.ts';
import type { Thing } from '../../drivers/imaginary/app-plan.ts';
import type { Signs } from '../../language/signs.ts';
import type { Way } from '../../language/target.ts';
import { findTarget } from '../../runner/find-target.ts';
import { emptyFolder } from './empty-folder.ts';
import { by, within } from './open-screen.ts';
import { servePlans } from './serve-plan.ts';

// What was recorded in one version of a program is sought in the next one.

const save: Way = { by: 'role', role: 'button', name: 'Save invoice' };
const amount: Thing = { kind: 'field', label: 'Amount' };
const press = (name: string): Thing => ({ kind: 'button', name });
const form = (...buttons: Thing[]): Thing[] => [{ kind: 'heading', text: 'Invoices' }, amount, ...buttons];

let screen: DesktopScreen;
let folder: Awaited<ReturnType<typeof emptyFolder>>;
let plans: Awaited<ReturnType<typeof servePlans>>;
let recorded: Signs | undefined;

async function show(things: Thing[]): Promise<void> {
  const pages = { page: { title: 'Entry', things } };
  const { address } = await plans.serve({ name: 'form', start: 'page', pages });
  await screen.open(address, within());
  const last = things.at(-1);
  const name = last?.kind === 'button' ? last.name : '';
  const sought = by({ by: 'role', role: 'button', name });
  await screen.watch({ what: 'appears', sought, name }, {}, within());
}

beforeAll(async () => {
  [screen, folder] = await Promise.all([openDesktopScreen(), emptyFolder()]);
  plans = await servePlans(folder.path);
  await show(form(press('Save invoice'), press('Cancel')));
  recorded = (await screen.locate(by(save), within()))[0]?.signs;
});
afterAll(async () => {
  await screen.close();
  await folder.remove();
});

const seek = () =>
  findTarget({
    ...{ name: 'save', title: 'the button Save invoice' },
    target: { surface: 'desktop', ways: [save], ...(recorded && { signs: recorded }) },
    sought: by(save),
    locate: (sought) => screen.locate(sought, within()),
    allowHeal: () => {},
    signal: within().signal,
    deadline: within(4000).deadline,
  });

describe('a thing whose best way no longer leads to it', () => {
  it('is found by its other signs, with a margin, when one thing alone can be it', async () => {
    await show(form(press('Save Invoice'), press('Cancel')));
    const { candidate, report } = await seek();
    expect(candidate.signs.name).toBe('Save Invoice');
    expect(report).toMatchObject({ healed: true, way: 'signs' });
    expect(report.margin).toBeGreaterThan(0.5);
  });

  it('is refused when two could be it', async () => {
    await show(form(press('Save Invoice'), press('SAVE INVOICE'), press('Cancel')));
    await expect(seek()).rejects.toMatchObject({ kind: expect.stringMatching(/not-found|ambiguous/) });
  });

  it('is refused when it is gone, and its neighbour is not taken for it', async () => {
    await show(form(press('Delete invoice'), press('Cancel')));
    await expect(seek()).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringContaining('Nothing was touched'),
    });
  });
});
