/** A text of a page or person as a template that says exactly that: `{{` in it is no expression. */
export function literalText(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}

/** The same for every text in a piece of data, as in the ways to find a thing. */
export function literalTexts<T>(data: T): T {
  if (typeof data === 'string') return literalText(data) as T;
  if (Array.isArray(data)) return data.map(literalTexts) as T;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, literalTexts(value)])) as T;
}
