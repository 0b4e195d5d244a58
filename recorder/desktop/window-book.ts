import type { Opened } from '../../drivers/desktop/hands/hands-messages.ts';
import { addressOf, descendsFrom, programOf } from '../../drivers/desktop/hands/program-names.ts';
import type { StackedWindow } from './scene.ts';

/** Numbers the windows of a recording in the order in which they opened, and says which program each belongs to. */
export class WindowBook {
  readonly #numbers = new Map<number, number>();
  /** The programs that were opened for the recording, by process. */
  readonly opened: Opened = {};

  /** The number of a window. */
  page({ window }: StackedWindow): number {
    const known = this.#numbers.get(window) ?? this.#numbers.size + 1;
    this.#numbers.set(window, known);
    return known;
  }

  /** The address a bot will know the window by: that of the program it opened, also when what that started shows the window. */
  address({ pid }: StackedWindow): string {
    return addressOf(pid, this.opened);
  }

  /** The program that shows it, as permissions name it. */
  program({ pid }: StackedWindow): string {
    return programOf(pid, this.opened);
  }

  /** Whether a process was opened for the recording, or by one that was. */
  isOpened(pid: number): boolean {
    return Object.keys(this.opened).some((one) => descendsFrom(pid, Number(one)));
  }
}
