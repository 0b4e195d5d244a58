import type { Condition, Seen, Sought } from '../../language/driver.ts';
import { fitsGlob } from '../../language/fits-glob.ts';
import { isLedTo } from '../../language/way-weight.ts';
import { findThings } from './find-things.ts';
import type { ImaginaryApp, Shown } from './imaginary-app.ts';
import { type LivePage, titleOf } from './live-page.ts';

type Look<What extends Condition['what']> = (
  app: ImaginaryApp,
  page: LivePage,
  condition: Extract<Condition, { what: What }>,
) => { held: boolean; saw: string; mark?: string };

/** Looks once whether a condition holds, and says what was seen. */
export function seeCondition(app: ImaginaryApp, page: LivePage | undefined, condition: Condition): Seen {
  if (!page) return { held: false, saw: 'no page is open', mark: 'no page' };
  const look = looks[condition.what] as Look<Condition['what']>;
  return { mark: page.mark, ...look(app, page, condition) };
}

const looks: { [What in Condition['what']]: Look<What> } = {
  text: (app, page, { text }) => seeText(app, page, text),
  'no-text': (app, page, { text }) => {
    const seen = seeText(app, page, text);
    return { held: !seen.held, saw: seen.saw };
  },
  value: (_app, page, { ref, value }) => {
    const thing = page.things.find((one) => one.ref === ref);
    if (!thing) return { held: false, saw: 'the field is no longer on the page' };
    if (typeof value === 'object') {
      const held = thing.value === value.reveal();
      return { held, saw: held ? 'the field holds the secret' : 'the field holds something else' };
    }
    const secret = thing.plan.kind === 'field' && thing.plan.secret;
    return {
      held: thing.value === value,
      saw: `the field holds ${secret ? 'a secret' : `“${thing.value}”`}`,
    };
  },
  page: (app, page, { url, title }) => ({
    held:
      (url === undefined || addressesOf(app, page).some((address) => fitsGlob(address, url))) &&
      (title === undefined || fitsGlob(page.plan.title, title)),
    saw: `the page ${addressOf(app, page)}, “${page.plan.title}”`,
  }),
  appears: (_app, page, { sought, name }) => {
    const there = isThere(page, sought);
    return { held: there, saw: there ? `“${name}” is there` : `“${name}” is not there` };
  },
  gone: (_app, page, { sought, name }) => {
    const there = isThere(page, sought);
    return { held: !there, saw: there ? `“${name}” is still there` : `“${name}” is gone` };
  },
  row: (app, page, { sought, name, cells }) => seeRow(app, page, { sought, name, cells }),
  changes: (app, page) => ({
    held: true,
    saw: `the page ${addressOf(app, page)}`,
    mark: [page.mark, ...pageTexts(app, page), ...page.things.map((thing) => `${thing.value}`)]
      .join('|')
      .replace(/\s/g, '_'),
  }),
  says: (app, page, { sought, name, text }) => {
    const thing = oneSought(page, sought);
    if (!thing) return { held: false, saw: `“${name}” is not there` };
    const says =
      thing.plan.kind === 'table'
        ? app.rows(thing).flat().join(' ')
        : String(thing.value || titleOf(thing.plan));
    return { held: says.includes(text), saw: `“${name}” says “${says}”` };
  },
  holds: (_app, page, { sought, name, value }) => {
    const thing = oneSought(page, sought);
    return {
      held: thing?.value === value,
      saw: thing ? `“${name}” holds “${thing.value}”` : `“${name}” is not there`,
    };
  },
  request: (app, _page, { method, address }) =>
    seeShown(
      app.requests,
      (shown) => fitsGlob(shown, `${method === '' ? '*' : method} ${address}`),
      'request',
    ),
  dialog: (app, _page, { text }) => seeShown(app.dialogs, (shown) => shown.includes(text), 'dialog'),
  download: (app, _page, { name }) => seeShown(app.downloads, (shown) => fitsGlob(shown, name), 'download'),
};

/** An app's start page is also known by the app's name alone. */
function addressesOf(app: ImaginaryApp, page: LivePage): string[] {
  const own = addressOf(app, page);
  return page.name === app.plan.start ? [own, `imaginary:${app.plan.name}`] : [own];
}

/** The address of the page shown, as `imaginary:app/page`. */
function addressOf(app: ImaginaryApp, page: LivePage): string {
  return `imaginary:${app.plan.name}/${page.name}`;
}

function seeText(app: ImaginaryApp, page: LivePage, text: string): { held: boolean; saw: string } {
  const all = pageTexts(app, page);
  const held = all.some((one) => one.includes(text));
  return {
    held,
    saw: held ? `“${text}” is on the page` : `the page says ${all.map((one) => `“${one}”`).join(', ')}`,
  };
}

/** Everything a person could read on the page, fields' contents left out. */
function pageTexts(app: ImaginaryApp, page: LivePage): string[] {
  return page.things.flatMap((thing) =>
    thing.plan.kind === 'table' ? [...thing.plan.headers, ...app.rows(thing).flat()] : [titleOf(thing.plan)],
  );
}

/** The one thing most of the ways lead to. */
function oneSought(page: LivePage, sought: Sought): LivePage['things'][number] | undefined {
  const [best, second] = findThings(page, sought).sort((one, other) => other.ways.length - one.ways.length);
  if (!best || best.ways.length === second?.ways.length) return undefined;
  return page.things.find(({ ref }) => ref === best.ref);
}

function isThere(page: LivePage, sought: Sought): boolean {
  return findThings(page, sought).some(({ ways }) => isLedTo(sought.ways, ways));
}

function seeRow(
  app: ImaginaryApp,
  page: LivePage,
  { sought, name, cells }: { sought: Sought; name: string; cells: Record<string, string> },
): { held: boolean; saw: string } {
  const found = findThings(page, sought).map(({ ref }) => page.things.find((thing) => thing.ref === ref));
  const table = found.find((thing) => thing?.plan.kind === 'table');
  if (table?.plan.kind !== 'table') return { held: false, saw: `the table “${name}” is not there` };
  const { headers } = table.plan;
  const rows = app.rows(table);
  const held = rows.some((row) =>
    Object.entries(cells).every(([header, text]) => row[headers.indexOf(header)] === text),
  );
  return {
    held,
    saw: held ? `the row is in “${name}”` : `“${name}” has ${rows.length} rows, none of them this one`,
  };
}

function seeShown(
  shown: Shown[],
  matches: (text: string) => boolean,
  what: string,
): { held: boolean; saw: string; mark?: string } {
  const match = shown.findLast(({ text }) => matches(text));
  if (match) return { held: true, saw: `a ${what}: “${match.text}”`, mark: match.mark };
  const last = shown.at(-1);
  return { held: false, saw: last ? `the last ${what} was “${last.text}”` : `no ${what}` };
}
