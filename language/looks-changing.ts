/** A part with letters and digits mixed, as programs make them: `ab12`, `x7f3`, `radix-42`. */
const mixed = /(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{4,}/i;
const longHex = /(?<![a-z])[0-9a-f]{6,}(?![a-z])/i;
const run = /\d{3,}/;
/** The year of a date that is written for people. */
const year = /(?<=\s)(?:19|20)\d\d(?!\d)/g;
const counter = /[-_:.][a-z]?\d+(?:[-_:.]|$)/;

/** Comparing all things of a page asks of the same few texts thousands of times. */
const known = new Map<string, boolean>();
const mostKnown = 5_000;

/** Whether an id, class or address looks made by a program and will be another one tomorrow. */
export function looksChanging(text: string): boolean {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size >= mostKnown) known.clear();
  const isSo = isMade(text);
  known.set(text, isSo);
  return isSo;
}

function isMade(text: string): boolean {
  if (!/\d/.test(text)) return false;
  if (run.test(text.replace(year, '')) || counter.test(text) || longHex.test(text)) return true;
  return text.split(/[-_:.\s/]+/).some((part) => mixed.test(part) && /\d.*[a-z]|[a-z].*\d.*\d/i.test(part));
}
