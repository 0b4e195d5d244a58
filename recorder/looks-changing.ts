/** A part with letters and digits mixed, as programs make them: `ab12`, `x7f3`, `radix-42`. */
const mixed = /(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{4,}/i;
const longHex = /(?<![a-z])[0-9a-f]{6,}(?![a-z])/i;
const run = /\d{3,}/;
const counter = /[-_:.][a-z]?\d+(?:[-_:.]|$)/;

/** Whether an id, class or address looks made by a program and will be another one tomorrow. */
export function looksChanging(text: string): boolean {
  if (run.test(text) || counter.test(text)) return true;
  if (longHex.test(text) && /\d/.test(text)) return true;
  return text.split(/[-_:.\s/]+/).some((part) => mixed.test(part) && /\d.*[a-z]|[a-z].*\d.*\d/i.test(part));
}
