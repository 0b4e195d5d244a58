/** Text that is HTML already. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | undefined | null | false | Part[];

/** Builds HTML; whatever is put in is text, never tags, unless it was built here. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  const text = strings.reduce((built, piece, index) => built + piece + rendered(parts[index]), '');
  return new Markup(text);
}

function rendered(part: Part): string {
  if (part === undefined || part === null || part === false) return '';
  if (Array.isArray(part)) return part.map(rendered).join('');
  return part instanceof Markup ? part.text : escaped(String(part));
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control and direction characters would hide or turn round what an auditor reads; they are shown as a sign. */
const invisible = /[\p{Cc}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

function escaped(text: string): string {
  return text
    .replace(invisible, (sign) => (sign === '\n' || sign === '\t' ? sign : '\u2423'))
    .replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
