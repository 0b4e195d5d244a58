import type { Effect } from '../language/effect.ts';
import type { Action, Consequence } from './action.ts';
import { addressGlob, anyNumbers, holdsTyped } from './address-glob.ts';
import { literalText, literalTexts } from './literal-text.ts';
import type { Named } from './name-inputs.ts';
import type { Fingerprint } from './raw-event.ts';
import { isWhollyRepeatable, repeatable } from './repeatable.ts';
import { saidTexts } from './said-texts.ts';
import { isProgram, titleGlob } from './window-title.ts';

/** What a proof may be about: the values that were named, and the name of a target. */
export interface Proving {
  named: Named;
  target(thing: Fingerprint): string;
  /** What was used next, when only this action brought it into view. */
  next?: Fingerprint | undefined;
  /** The page that was shown before, when a recording tells. */
  before?: PageShown | undefined;
  /** The thing used last in the window of the action. */
  used?: Fingerprint | undefined;
  /** What was written on that page, as the steps say it: what a page says of it then comes of this action, elsewhere it may stand by chance. */
  entered?: ReadonlySet<string> | undefined;
}

/** A page, and what it has said so far. */
export type PageShown = Pick<Happened<'document'>, 'url' | 'title' | 'query' | 'said'>;

type Happened<What extends Consequence['what']> = Extract<Consequence, { what: What }>;

/** Longer titles are sentences, which people rewrite. */
const longestTitle = 90;

/** Everything that proves an action was really done, the most specific and most lasting first. Never anything that was so before. */
export function proposeEffects(action: Action, proving: Proving): Effect[] {
  const { named } = proving;
  switch (action.do) {
    case 'open':
      return [openedPage(action, named)];
    case 'type':
      return [{ value: named.texts.get(action)?.template ?? literalText(action.value) }];
    case 'type-secret':
      return [{ secret: named.secretOf.get(action) ?? 'secret' }];
    case 'choose':
      return chosen(action, proving);
    case 'pick-date':
      return picked(action, proving);
    case 'upload':
      return [...uploaded(action, named), ...afterwards(action, proving)];
    case 'hover':
    case 'read':
    case 'must-say':
    case 'read-table':
    case 'switch-window':
      return [];
    default:
      return afterwards(action, proving);
  }
}

/** The best proof that names no other thing, for recordings of others, which do not tell of any. */
export function proposeEffect(
  action: Action,
  proving: Pick<Proving, 'named' | 'before'>,
): Effect | undefined {
  return proposeEffects(action, { ...proving, target: () => '' }).find(
    (effect) => !('in' in effect || 'of' in effect || 'row' in effect),
  );
}

/** The page a window shows after these actions, with everything it says then; of events that tell no window, whichever it was. */
export function pageAfter(actions: readonly Action[], window?: number): PageShown | undefined {
  let page: PageShown | undefined;
  for (const one of actions.flatMap(({ after }) => after)) {
    if (window !== undefined && 'page' in one && one.page !== undefined && one.page !== window) continue;
    if (one.what === 'document' && isPage(one)) page = one;
    else if (page && (one.what === 'document' || one.what === 'shown')) {
      const gone = new Set(one.what === 'shown' ? one.gone : []);
      page = { ...page, said: [...page.said.filter((text) => !gone.has(text)), ...one.said] };
    }
  }
  return page;
}

/** Whether another page was in front after an action than before it. */
export function leadsOn(action: Action): boolean {
  return pageLedTo(action) !== undefined;
}

/** The page an action led to; of several the last. */
export function pageLedTo(action: Action): Happened<'document'> | undefined {
  return happened(action, 'document').findLast(isPage);
}

function happened<What extends Consequence['what']>(action: Action, what: What): Happened<What>[] {
  return action.after.filter((one): one is Happened<What> => one.what === what);
}

function openedPage(action: Extract<Action, { do: 'open' }>, named: Named): Effect {
  if (isProgram(action.url)) return { page: { url: literalText(action.url) } };
  const landed = pageLedTo(action);
  if (!landed) return { page: { url: literalText(action.url) } };
  return { page: pageOf(landed, named) ?? { url: addressGlob(landed.url) } };
}

/** A page that could not be loaded is no page to expect. */
function isPage({ main, url }: Happened<'document'>): boolean {
  return main && !/^(?:chrome-error|about):/.test(url);
}

/** A list that only looks like one may show other words than its option had. */
function chosen(action: Extract<Action, { do: 'choose' }>, proving: Proving): Effect[] {
  const template = proving.named.texts.get(action)?.template;
  const value = { value: template ?? literalTexts(action.option) };
  const held = happened(action, 'holds').findLast(({ on }) => on.key === action.on.key);
  const plain = (text: string | boolean) =>
    typeof text === 'string' ? text.replace(/\s+/g, ' ').trim() : text;
  if (!held || plain(held.value) === plain(action.option)) return [value];
  // A field that is empty again was empty before.
  const shown =
    typeof held.value === 'string' && held.value !== '' ? repeatable(held.value, proving.named) : undefined;
  const whole = shown !== undefined && isWhollyRepeatable(String(held.value), proving.named);
  const after = action.after.filter((one) => one.what !== 'holds' || one.on.key !== action.on.key);
  return [...(whole ? [{ value: shown }] : []), ...afterwards({ ...action, after }, proving)];
}

/** The field that holds the day, before anything else that came to be shown. */
function picked(action: Extract<Action, { do: 'pick-date' }>, proving: Proving): Effect[] {
  const holds = (one: Consequence) => one.what === 'holds' && one.value === action.written.text;
  const held = { ...action, after: action.after.filter(holds) };
  return [...afterwards({ ...held }, { ...proving, next: undefined }), ...afterwards(action, proving)];
}

/** The field holds the file, where the page leaves it there. */
function uploaded(action: Extract<Action, { do: 'upload' }>, named: Named): Effect[] {
  const held = happened(action, 'holds').some(
    ({ on, value }) => on.key === action.on.key && value === action.files[0],
  );
  return held ? [{ value: named.texts.get(action)?.template ?? '*' }] : [];
}

function afterwards(action: Action, proving: Proving): Effect[] {
  const { named, target, next, before, entered } = proving;
  const opened = pageLedTo(action);
  const { lasting, passing } = saidTexts(action, named, before?.said);
  const rows = happened(action, 'row').flatMap((row) => rowEffect(row, named, target));
  const told = (text: string) => [...(entered ?? ['{{'])].some((template) => text.includes(template));
  const withInput = lasting.filter((text) => text.includes('{{'));
  const texts = (all: readonly string[]) => all.map((text) => ({ text }));
  return [
    ...happened(action, 'download').map(({ name }) => ({ download: literalText(anyNumbers(name) || '*') })),
    ...rows,
    ...texts(withInput.filter(told)),
    ...(opened
      ? pageReached(opened, { before, named })
      : happened(action, 'page-closed').flatMap((closed) => frontPage(closed, named))),
    ...closedWindow(action, proving),
    ...texts(withInput),
    ...(next ? [{ appears: target(next) }] : []),
    ...texts(lasting),
    ...happened(action, 'holds').map(({ on, value }) => ({ value: heldValue(value, named), of: target(on) })),
    ...happened(action, 'says').flatMap(({ on, text }) => saysEffect(on, text, { named, target })),
    ...dialogs(action, named),
    ...texts(passing),
    ...goneTexts(action, named).map((text) => ({ 'no-text': text })),
    ...happened(action, 'request').map(({ method, url }) => ({ request: `${method} ${requestGlob(url)}` })),
  ];
}

/**
 * A page at the address that was shown before proves nothing, unless it has another title or was asked for in other words: a log-in that
 * failed comes back to it too.
 */
function pageReached(
  opened: Happened<'document'>,
  { before, named }: Pick<Proving, 'before' | 'named'>,
): Effect[] {
  if (isProgram(opened.url)) return windowReached(opened, { before, named });
  const page = pageOf(opened, named);
  if (!page) return [];
  if (!before || pageOf({ ...opened, ...before }, named)?.url !== page.url) return [{ page }];
  const telling = lastingTitle(opened.title, named);
  const { query = [] } = opened;
  const isAsked = query.length > 0 && query.join('&') !== before.query?.join('&');
  const asked = literalText(`?*${query.join('*')}*`);
  return [
    ...(telling && opened.title !== before.title ? [{ page: { ...page, title: telling } }] : []),
    ...(isAsked ? [{ page: { url: addressGlob(opened.url, named) + asked } }] : []),
  ];
}

/** All windows of a program have its address: only another title proves something. */
function windowReached(
  { title }: Happened<'document'>,
  { before, named }: Pick<Proving, 'before' | 'named'>,
): Effect[] {
  const glob = titleGlob(title, [...named.texts.values()]);
  return glob && title !== before?.title ? [{ page: { title: glob } }] : [];
}

/** A window that closes takes what was used in it with it. */
function closedWindow(action: Action, { target, used }: Proving): Effect[] {
  const isClosed = happened(action, 'page-closed').some(({ page }) => page === action.page);
  return isClosed && used?.surface === 'desktop' ? [{ gone: target(used) }] : [];
}

/** A page that closes leaves another one in front. */
function frontPage({ url }: Happened<'page-closed'>, named: Named): Effect[] {
  return url && /^https?:/.test(url) ? [{ page: { url: addressGlob(url, named) } }] : [];
}

function goneTexts(action: Action, named: Named): string[] {
  // What came by this action and went again was not there before it either.
  const came = new Set(happened(action, 'shown').flatMap(({ said }) => said));
  return (
    happened(action, 'shown')
      .flatMap((one) => one.gone ?? [])
      .filter((text) => !came.has(text) && isWhollyRepeatable(text, named))
      // A menu closes whatever was chosen from it.
      .filter((text) => !('on' in action && action.on?.title === text))
      .flatMap((text) => repeatable(text, named) ?? [])
  );
}

function dialogs(action: Action, named: Named): Effect[] {
  return happened(action, 'dialog').flatMap(({ text }) => {
    const words = repeatable(text, named);
    return words ? [{ dialog: words }] : [];
  });
}

/** Of a row the cells that hold what was typed: they are others next time, and then they must be there. */
function rowEffect({ on, cells }: Happened<'row'>, named: Named, target: Proving['target']): Effect[] {
  const typed = [...named.texts.values()].filter((one) => one.typed.trim() !== '');
  const where = Object.entries(cells).flatMap(([header, cell]) => {
    const same = typed.find((one) => one.typed.trim() === cell);
    return same ? [[header, same.template] as const] : [];
  });
  return where.length > 0 ? [{ row: { in: target(on), where: Object.fromEntries(where) } }] : [];
}

function heldValue(value: string | boolean, named: Named): string | boolean {
  if (typeof value === 'boolean') return value;
  const same = [...named.texts.values()].find(({ typed }) => typed !== '' && typed === value);
  return same?.template ?? literalText(value);
}

function saysEffect(on: Fingerprint, text: string, { named, target }: Proving): Effect[] {
  const words = repeatable(text, named) ?? (text.includes('{{') ? undefined : text);
  return words ? [{ text: words, in: target(on) }] : [];
}

/** The page's address wherever it is served from; its title too when the address alone says nothing; nothing when neither does. */
function pageOf(
  { url, title }: Happened<'document'>,
  named: Named,
): { url: string; title?: string } | undefined {
  const path = URL.canParse(url) && /^https?:/.test(url) ? new URL(url).pathname : '';
  const glob = addressGlob(url, named);
  if (path.length > 1 && /\p{L}/u.test(glob)) return { url: glob };
  const telling = lastingTitle(title, named);
  if (path.length > 1) return telling ? { url: glob, title: telling } : undefined;
  return { url: literalText(anyNumbers(url) || '*'), ...(telling && { title: telling }) };
}

/** A title that will be the same next time. */
function lastingTitle(title: string, named: Named): string | undefined {
  const lasts =
    title !== '' && title.length <= longestTitle && !/\d/.test(title) && !holdsTyped(title, named);
  return lasts ? literalText(title) : undefined;
}

/** The address of a request; where one address serves many calls, with the call that was made. */
function requestGlob(url: string): string {
  const call = URL.canParse(url) ? new URL(url).hash : '';
  return addressGlob(url) + literalText(call);
}
