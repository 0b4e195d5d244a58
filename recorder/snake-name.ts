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
  const given = new Set<string>();
  return (name) => {
    let free = name;
    for (let count = 2; given.has(free); count += 1) free = `${name}${separator}${count}`;
    given.add(free);
    return free;
  };
}
