import { mapTexts } from './map-texts.ts';

/** A text of a page or person as a template that says exactly that: `{{` in it is no expression. */
export function literalText(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}

/** The same for every text in a piece of data, as in the ways to find a thing. */
export function literalTexts<T>(data: T): T {
  return mapTexts(data, literalText);
}

/** A piece of data as an expression that says exactly that: in expressions `{{` may stand nowhere. */
export function literalExpression(data: unknown): string {
  return JSON.stringify(data).replace(/\{(?=\{)/g, '{" + "');
}
