import type { Named } from './name-inputs.ts';

/** Shorter texts stand everywhere. */
export const tellingLength = 4;
/** Longer texts are paragraphs, which people rewrite. */
const longestText = 90;
/** Stands for a typed value while a text is looked at; pages' texts come without such letters. */
const placeholder = /[\uE000-\uF8FF]/g;
const firstPlaceholder = 0xe000;

/** A part of a text, as words of the text from `start` to before `end`. */
interface Part {
  text: string;
  start: number;
  end: number;
}

/**
 * The part of a text that will be said again: typed values become their inputs, and it ends where a number stands that nobody typed.
 * `fresh` tells which words were not on the page before: a part of old words only proves nothing. Undefined when little is left.
 */
export function repeatable(said: string, named: Named, fresh?: readonly number[]): string | undefined {
  const plain = said.replace(placeholder, '').replace(/\s+/g, ' ').trim();
  if (plain.includes('{{')) return undefined;
  const { text, templates } = withInputs(plain, named);
  const fitting = partsOf(
    text,
    templates.map(({ words }) => words),
  ).filter((part) => tells(part.text) && isNews(part, fresh));
  const holdsInput = ({ text: words }: Part) => /[\uE000-\uF8FF]/.test(words);
  const best =
    fitting.find(holdsInput) ?? fitting.sort((one, other) => other.text.length - one.text.length)[0];
  if (!best) return undefined;
  // A brace right before an input would open the expression too early.
  const braced = best.text.replace(/\{(?=[\uE000-\uF8FF])/g, '{{ "{" }}');
  return braced.replace(
    placeholder,
    (place) => templates[place.charCodeAt(0) - firstPlaceholder]?.template ?? '',
  );
}

/** Whether a text is said again word by word, with nothing cut off. */
export function isWhollyRepeatable(said: string, named: Named): boolean {
  const { text } = withInputs(said.replace(placeholder, '').replace(/\s+/g, ' ').trim(), named);
  return !/\d/.test(text);
}

function withInputs(plain: string, named: Named) {
  let text = plain;
  const templates: { template: string; words: number }[] = [];
  // The name of a file that was given is said as no input says it.
  for (const file of named.files) text = text.split(file).join('0');
  const values = [...named.texts.values(), ...named.sayings.values()].sort(
    (one, other) => other.typed.length - one.typed.length,
  );
  for (const { template, typed } of values) {
    const value = typed.replace(/\s+/g, ' ').trim();
    if (value.length < tellingLength - 1 || !text.includes(value)) continue;
    const words = value.split(' ').length;
    // A value typed with a space before or after it is said without: as the input it would not fit, and as it is it is another one next time.
    const isSaidAsTyped = typed.replace(/\s+/g, ' ') === value;
    const stand = isSaidAsTyped
      ? String.fromCharCode(firstPlaceholder + templates.push({ template, words }) - 1)
      : '0';
    text = text.split(value).join(stand);
  }
  return { text, templates };
}

/** The stretches between foreign numbers, with the words they span in the text as it was. */
function partsOf(text: string, lengths: readonly number[]): Part[] {
  const parts: Part[] = [];
  let part: string[] = [];
  let start = 0;
  let at = 0;
  const close = () => {
    const words = part.join(' ').replace(/^[\s)#:"',.;·–-]+|[\s(#:"'·–-]+$/g, '');
    if (words !== '') parts.push({ text: words, start, end: at });
    part = [];
  };
  for (const word of text.split(' ')) {
    const further = [...word.matchAll(placeholder)].reduce(
      (sum, [place]) => sum + (lengths[place.charCodeAt(0) - firstPlaceholder] ?? 1) - 1,
      1,
    );
    if (/\d/.test(word)) {
      // What stands before the number in the same word belongs to it.
      close();
      at += further;
      start = at;
    } else {
      part.push(word);
      at += further;
    }
  }
  close();
  return parts;
}

function tells(text: string): boolean {
  const letters = text.replace(/[^\p{L}\uE000-\uF8FF]/gu, '');
  const inputs = text.match(placeholder)?.length ?? 0;
  return letters.length + inputs * tellingLength >= tellingLength && text.length <= longestText;
}

/** Some stretch of the part's words was not there before. */
function isNews({ start, end }: Part, fresh: readonly number[] | undefined): boolean {
  if (!fresh) return true;
  for (let at = start; at < end && at < fresh.length; at += 1) {
    const words = fresh[at] ?? 0;
    if (words > 0 && at + words <= end) return true;
  }
  return false;
}
