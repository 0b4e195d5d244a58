import { openTerminalScreen, type TerminalScreen } from '../../../drivers/terminal/terminal-screen.ts';
import type { Sent, Shown } from '../../../practice/stores-3270/screen-stream.ts';
import { type RunningHost, startHost, type Terminal } from '../../../practice/stores-3270/tn3270-host.ts';

/** A host of a test: what it shows first, and what it does with each thing that is sent. */
export interface TestHost extends RunningHost {
  sent: Sent[];
  terminal: Terminal;
  screen: TerminalScreen;
}

/** Things to end, the last first. */
export class Endings {
  readonly #endings: (() => Promise<void>)[] = [];

  add(ending: () => Promise<void>): void {
    this.#endings.unshift(ending);
  }

  async end(): Promise<void> {
    for (const ending of this.#endings.splice(0)) await ending();
  }
}

/** Starts a host that shows this and writes down what is sent; a screen for it, not yet opened. */
export async function hostShowing(
  endings: Endings,
  shown: readonly Shown[],
  answer: (terminal: Terminal, sent: Sent) => void = () => {},
): Promise<TestHost> {
  const sent: Sent[] = [];
  const screen = openTerminalScreen();
  const made = { sent, screen } as TestHost;
  const host = await startHost({
    connected(terminal) {
      made.terminal = terminal;
      terminal.show(shown);
      return (one) => {
        sent.push(one);
        answer(terminal, one);
      };
    },
  });
  endings.add(() => host.stop());
  endings.add(() => screen.close());
  return Object.assign(made, host);
}

export const words = (row: number, text: string): Shown => ({ row, column: 2, text });
export const field = (row: number, name: string, kind: 'text' | 'number' | 'hidden' = 'text'): Shown[] => [
  words(row, name),
  { row, column: 20, field: name, length: 8, kind },
];
