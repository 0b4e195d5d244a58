/** Whether a text matches a pattern in which `*` stands for anything. */
export function matchesGlob(text: string, pattern: string): boolean {
  const parts = pattern.split(/\*+/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text);
}
