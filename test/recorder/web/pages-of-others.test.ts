import { describe, expect, it } from 'vitest';
import { recordedPages } from './recorded-pages.ts';

/** What was met in programs of others, each as small as it can be. */
const pages: Record<string, string> = {
  // Server-rendered wikis name a hidden field `id`: then `form.id` is that field.
  '/clobbered': `<title>Wiki</title><form onsubmit="return false"><input type="hidden" name="id" value="start">
    <input type="hidden" name="name" value="x"><label>User <input name="u"></label><button>Log in</button></form>`,
  // The search field has the focus before the page is read to its end.
  '/focused': `<title>Notes</title><input aria-label="Search" autofocus><script>document.querySelector('input').focus()</script>
    <button onclick="out.textContent = 'A new note'">New</button><p id="out"></p>`,
  // The page's own router leads on long after it has been read.
  '/routed': `<title>App</title><label>User <input></label>
    <script>setTimeout(() => history.replaceState({}, '', '/login'), 400)</script>`,
};

const recorded = recordedPages(pages);
const told = () => recorded.desk.told;
const whats = () => told().map(({ what }) => what);

/** What a busy machine may need to tell what happened. */
const patience = { timeout: 15_000 };

describe('pages of others are recorded', { timeout: 60_000 }, () => {
  it('with forms whose fields are named like the properties of a form', async () => {
    const { page } = recorded;
    await page.goto(`${recorded.url}/clobbered`);
    await page.getByLabel('User').click();
    await page.keyboard.type('clerk');
    await page.getByRole('button', { name: 'Log in' }).click();
    await expect.poll(() => whats().filter((what) => what === 'click').length).toBe(2);
    expect(told()).toContainEqual(expect.objectContaining({ what: 'input', value: 'clerk' }));
    expect(whats()).not.toContain('trouble');
  });

  it('with what a click shows, when a field had the focus before the page was read', async () => {
    const { page } = recorded;
    await page.goto(`${recorded.url}/focused`);
    await page.getByRole('button', { name: 'New' }).click();
    await expect
      .poll(
        () => told().some((event) => event.what === 'shown' && event.said.includes('A new note')),
        patience,
      )
      .toBe(true);
  });

  it('with the address a page led on to by itself, before the first act', async () => {
    const { page } = recorded;
    await page.goto(`${recorded.url}/routed`);
    await page.waitForURL('**/login');
    await page.getByLabel('User').click();
    await expect.poll(whats, patience).toContain('click');
    const landed = told().findIndex(
      (event) => event.what === 'document' && event.url === `${recorded.url}/login`,
    );
    expect(landed).toBeGreaterThan(0);
    expect(landed).toBeLessThan(whats().indexOf('press'));
  });

  it('to the last act, and what came of it, when the recording ends right after', async () => {
    const { page } = recorded;
    await page.goto(`${recorded.url}/focused`);
    await page.getByRole('button', { name: 'New' }).click();
    await recorded.detach();
    expect(whats()).toContain('click');
    expect(told()).toContainEqual(expect.objectContaining({ what: 'shown', said: ['A new note'] }));
  });
});
