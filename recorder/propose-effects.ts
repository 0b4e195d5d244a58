import type { Effect } from '../language/effect.ts';
import type { Action, Consequence } from './action.ts';
import { literalText, literalTexts } from './literal-text.ts';
import { looksChanging } from './looks-changing.ts';
import type { Named } from './name-inputs.ts';

/** Texts a page may show after a step, as `text` proves the step and `said` what stood in them. */
type Documents = Extract<Consequence, { what: 'document' }>;

/** Shorter texts stand everywhere. */
const tellingLength = 4;
/** Longer texts are paragraphs, which people rewrite. */
const longestText = 90;

/** The effect that proves an action was really done, chosen for being specific and for coming again with other values. */
export function proposeEffect(action: Action, named: Named): Effect | undefined {
  switch (action.do) {
    case 'open':
      return openedPage(action);
    case 'type':
      return { value: named.texts.get(action)?.template ?? literalText(action.value) };
    case 'type-secret':
      return { secret: named.secretOf.get(action) ?? 'secret' };
    case 'choose':
      return { value: named.texts.get(action)?.template ?? literalTexts(action.option) };
    default:
      return afterwards(action, named);
  }
}

function openedPage(action: Extract<Action, { do: 'open' }>): Effect {
  const landed = documents(action).findLast((one) => one.main);
  return { page: landed ? pageOf(landed) : { url: literalText(action.url) } };
}

/** Words the page said after the action, else the page that opened, the file that came down or the dialog that was shown. */
function afterwards(action: Action, named: Named): Effect | undefined {
  const download = action.after.find((one) => one.what === 'download');
  if (download) return { download: literalText(anyNumbers(download.name) || '*') };
  const opened = documents(action).findLast((one) => one.main);
  const said = action.after.flatMap((one) =>
    one.what === 'document' || one.what === 'shown' ? one.said : [],
  );
  if (opened) return { page: pageOf(opened) };
  for (const words of said) {
    const text = repeatable(words, named);
    if (text) return { text };
  }
  const dialog = action.after.find((one) => one.what === 'dialog');
  const words = dialog && repeatable(dialog.text, named);
  return words ? { dialog: words } : undefined;
}

function documents(action: Action): Documents[] {
  return action.after.filter((one) => one.what === 'document');
}

/** The page's address wherever it is served from; its title too when the address alone says nothing. */
function pageOf({ url, title }: Documents): { url: string; title?: string } {
  const path = URL.canParse(url) && /^https?:/.test(url) ? new URL(url).pathname : '';
  if (path.length > 1) return { url: literalText(`*${anyNumbers(path)}`) };
  const tells = title !== '' && title.length <= longestText && !/\d/.test(title);
  return { url: literalText(anyNumbers(url) || '*'), ...(tells && { title: literalText(title) }) };
}

/** An address or file name that fits again when its numbers are others. */
function anyNumbers(text: string): string {
  const scheme = /^[a-z]+:\/\/[^/]*/i.exec(text)?.[0] ?? '';
  const rest = text.slice(scheme.length).split('/');
  return (
    scheme + rest.map((part) => (looksChanging(part) ? part.replace(/[\w-]*\d[\w-]*/g, '*') : part)).join('/')
  );
}

/** Stands for a typed value while a text is looked at; pages' texts come without such letters. */
const placeholder = /[\uE000-\uF8FF]/g;
const firstPlaceholder = 0xe000;

/** The text with typed values as their inputs, cut before the first number that nobody typed. Undefined when little is left. */
export function repeatable(said: string, named: Named): string | undefined {
  let text = said.replace(placeholder, '').replace(/\s+/g, ' ').trim();
  if (text.includes('{{')) return undefined;
  const templates: string[] = [];
  const values = [...named.texts.values()].sort((one, other) => other.typed.length - one.typed.length);
  for (const { template, typed } of values) {
    if (typed.length < tellingLength - 1 || !text.includes(typed)) continue;
    text = text.split(typed).join(String.fromCharCode(firstPlaceholder + templates.push(template) - 1));
  }
  const foreign = /\S*\d/.exec(text);
  if (foreign) text = text.slice(0, foreign.index);
  text = text.replace(/[\s(#:"']+$/, '').trim();
  const letters = text.replace(/[^\p{L}]/gu, '');
  if (letters.length < tellingLength || text.length > longestText) return undefined;
  // A brace right before an input would open the expression too early.
  text = text.replace(/\{(?=[\uE000-\uF8FF])/g, '{{ "{" }}');
  return text.replace(placeholder, (place) => templates[place.charCodeAt(0) - firstPlaceholder] ?? '');
}
