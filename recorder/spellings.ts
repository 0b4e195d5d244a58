/** A value as it stands in texts, in addresses, and in data that is written down. */
export function spellingsOf(value: string): string[] {
  const inPath = encodeURIComponent(value);
  return [value, inPath, inPath.replaceAll('%20', '+'), JSON.stringify(value).slice(1, -1)];
}
