import { literalText } from './literal-text.ts';

/** Shorter values stand in titles by chance. */
const tellingLength = 3;

/** A value that was typed, and how a step says it. */
interface Typed {
  typed: string;
  /** Absent where no step can say it. */
  template?: string;
}

/** True for the address of a desktop program. */
export function isProgram(address: string): boolean {
  return address.startsWith('program:');
}

/**
 * The title of a program's window as it will fit again: what was typed is said as the step says it, or is left open where that cannot be;
 * so are numbers nobody typed, and parts of file names that were typed with their folder. Undefined when no word of its own is left.
 */
export function titleGlob(title: string, values: readonly Typed[]): string | undefined {
  const [open, first] = ['\uE000', 0xe001];
  const templates: string[] = [];
  let text = title.replace(/[\uE000-\uF8FF]/g, '');
  const longestFirst = values
    .flatMap((value) => [value, ...partsOf(value.typed).map((typed) => ({ typed }))])
    .filter(({ typed }) => typed.trim().length >= tellingLength)
    .sort((one, other) => other.typed.length - one.typed.length);
  for (const { typed, template } of longestFirst as Typed[]) {
    const value = typed.trim();
    if (!text.includes(value)) continue;
    const isSaid = template !== undefined && value === typed;
    text = text.split(value).join(isSaid ? String.fromCharCode(first + templates.push(template) - 1) : open);
  }
  const opened = text.replace(/[^\s\uE000-\uF8FF]*\d[^\s\uE000-\uF8FF]*/g, open);
  if (!/\p{L}{2,}/u.test(opened)) return undefined;
  return literalText(opened)
    .replace(/(?:\uE000|\*)+/g, '*')
    .replace(/[\uE001-\uF8FF]/g, (place) => templates[place.charCodeAt(0) - first] ?? '*');
}

/** A file's name without its folder, and that without its ending: titles say files so. */
function partsOf(typed: string): string[] {
  const name = typed.split(/[\\/]/).at(-1) ?? '';
  if (name === typed) return [];
  const plain = name.replace(/\.\w{1,5}$/, '');
  return plain === name ? [name] : [name, plain];
}
