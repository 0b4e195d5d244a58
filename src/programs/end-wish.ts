/** What the studio sends a program that shall put its things away and end. */
export const endWish = { what: 'end-program' } as const;

export function isEndWish(message: unknown): boolean {
  return (message as { what?: unknown } | null)?.what === endWish.what;
}
