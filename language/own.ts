/** What a record itself holds under a name: every object answers to `constructor` too, and people may call a thing so. */
export function own<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}
