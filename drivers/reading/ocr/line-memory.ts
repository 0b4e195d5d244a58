import { createHash } from 'node:crypto';

/** Some screens' worth of lines; each takes a few kilobytes. */
const mostLines = 1500;

/**
 * What lines said, by their very pixels: a screen that changed in one place is read in one place only, and a word that stands in every
 * row of a table once. The line that was not seen for longest is forgotten first.
 */
export class LineMemory<Said> {
  private readonly lines = new Map<string, Said>();
  private readonly most: number;

  constructor(most = mostLines) {
    this.most = most;
  }

  /** What a line's pixels are known by. */
  static nameOf(pixels: Uint8ClampedArray): string {
    return createHash('sha1').update(pixels).digest('base64');
  }

  recall(name: string): Said | undefined {
    const said = this.lines.get(name);
    if (said === undefined) return undefined;
    this.lines.delete(name);
    this.lines.set(name, said);
    return said;
  }

  keep(name: string, said: Said): void {
    this.lines.set(name, said);
    const [oldest] = this.lines.keys();
    if (this.lines.size > this.most && oldest !== undefined) this.lines.delete(oldest);
  }
}
