/** Something of a bot that the other format cannot say. */
export interface LeftOut {
  /** The step, target or input it is about. */
  where: string;
  why: string;
}

/** What an export gives: the text of the file, and everything that is not in it. */
export interface Exported {
  text: string;
  left: LeftOut[];
}

/** Keeps account of what cannot be said; the same thing is said once. */
export class ExportLog {
  readonly left: LeftOut[] = [];

  leave(where: string, why: string): void {
    if (!this.left.some((one) => one.where === where && one.why === why)) this.left.push({ where, why });
  }
}
