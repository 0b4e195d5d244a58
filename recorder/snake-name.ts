/** A label as a name that expressions can use without quotes: `Invoice no.` → `invoice_no`. */
export function snakeName(label: string, otherwise: string): string {
  const plain = label.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').toLowerCase();
  const name = plain
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40)
    .replace(/_+$/, '');
  if (name === '') return otherwise;
  return /^\d/.test(name) ? `${otherwise}_${name}` : name;
}

/** The same words with hyphens, as steps and targets are named. */
export function hyphenName(label: string, otherwise: string): string {
  return snakeName(label, otherwise).replaceAll('_', '-');
}

/** Gives out each name once: `vendor`, `vendor_2`, … */
export function uniqueNames(separator: '_' | '-'): (name: string) => string {
  const given = new Map<string, number>();
  return (name) => {
    const count = (given.get(name) ?? 0) + 1;
    given.set(name, count);
    if (count === 1) return name;
    const numbered = `${name}${separator}${count}`;
    given.set(numbered, 1);
    return numbered;
  };
}
