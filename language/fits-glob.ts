/** Whether a text is what a glob says: in it `*` stands for anything, all else for itself. */
export function fitsGlob(text: string, glob: string): boolean {
  const escaped = glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '.*');
  return new RegExp(`^${escaped}$`, 's').test(text);
}
