import type { BotErrorKind } from '../../language/errors.ts';
import type { Outcome, Value } from '../../language/run.ts';
import type { Step } from '../../language/steps/define-step.ts';

/** How the model says a bot went: each step's end in order, its log, and its own end. */
export interface Story {
  steps: [path: string, outcome: 'done' | 'failed'][];
  log: string[];
  outcome: Outcome;
  outputs: Record<string, Value>;
}

class Failure {
  readonly kind: BotErrorKind;
  constructor(kind: BotErrorKind) {
    this.kind = kind;
  }
}
class Finish {
  readonly outcome: 'done' | 'business' | 'needs-a-person';
  constructor(outcome: Finish['outcome']) {
    this.outcome = outcome;
  }
}

type Values = Map<string, number | string>;
interface Where {
  prefix: string;
  /** The values of the blocks around, innermost first. */
  scopes: Values[];
}

const caughtUnlessSaid = ['not-found', 'ambiguous', 'driver-failed', 'timed-out', 'hub-unreachable'];
const retried = [...caughtUnlessSaid, 'not-confirmed'];
const touchedNothing = ['not-found', 'ambiguous', 'refused', 'bad-bot'];

/** A bot of blocks as FORMAT.md tells it, played by thirty lines of recursion: what the runner is held against. */
export class Model {
  readonly steps: Story['steps'] = [];
  readonly log: string[] = [];
  /** What a person could not confirm, with the failure of it. */
  readonly unseen = new Map<string, BotErrorKind>();
  /** How often each flaky step was asked. */
  readonly asked = new Map<string, number>();

  play(steps: readonly Step[], given: Record<string, number>): Story {
    const root: Values = new Map(Object.entries(given));
    const end = this.#end(steps, { prefix: '', scopes: [root] });
    const outputs = end === 'open' ? Object.fromEntries(root) : {};
    const done = end === 'open' || end === 'done';
    return { steps: this.steps, log: this.log, outcome: done ? this.#honest() : end, outputs };
  }

  #end(steps: readonly Step[], where: Where): Outcome | 'open' {
    try {
      this.#block(steps, where);
      return 'open';
    } catch (thrown) {
      if (thrown instanceof Finish) return thrown.outcome;
      if (!(thrown instanceof Failure)) throw thrown;
      const own = ['business', 'needs-a-person', 'refused', 'unknown-outcome', 'stopped'];
      return own.includes(thrown.kind) ? (thrown.kind as Outcome) : 'failed';
    }
  }

  #honest(): Outcome {
    if (this.unseen.size === 0) return 'done';
    return [...this.unseen.values()].includes('unknown-outcome') ? 'unknown-outcome' : 'failed';
  }

  #block(steps: readonly Step[], where: Where): void {
    for (const step of steps) this.#step(step, where);
  }

  #step(step: Step, where: Where): void {
    const path = where.prefix + step.id;
    try {
      this.#attempts(step, where, path);
    } catch (thrown) {
      if (thrown instanceof Failure && step.do === 'ask-effect' && !touchedNothing.includes(thrown.kind))
        this.unseen.set(path, thrown.kind);
      this.steps.push([path, thrown instanceof Finish ? 'done' : 'failed']);
      throw thrown;
    }
    this.unseen.delete(path);
    this.steps.push([path, 'done']);
  }

  #attempts(step: Step, where: Where, path: string): void {
    for (let again = step.retry?.times ?? 0; ; again--) {
      try {
        this.#do(step, where, path);
        return;
      } catch (thrown) {
        if (again === 0 || !(thrown instanceof Failure) || !retried.includes(thrown.kind)) throw thrown;
      }
    }
  }

  #do(step: Step, where: Where, path: string): void {
    const inner = (steps: unknown, round?: string, values: [string, number | string][] = []) =>
      this.#block(steps as Step[], {
        prefix: round === undefined ? where.prefix : `${where.prefix}${round}/`,
        scopes: [new Map(values), ...where.scopes],
      });
    const { of = '', list = [] } = step as { of?: string; list?: number[] };
    const does: Record<string, () => void> = {
      set: () => set(where, step.name as string, get(where, step.from as string) + 1),
      log: () => void this.log.push(`${get(where, of)}`),
      fail: () => raise(new Failure(step.kind as BotErrorKind)),
      flaky: () => this.#flaky(step, path),
      'ask-effect': () => this.#flaky(step, path),
      finish: () => raise(new Finish(step.outcome as Finish['outcome'])),
      group: () => inner(step.steps),
      if: () => inner(get(where, of) > 1 ? step.steps : step.else),
      'for-each': () =>
        list.forEach((item, at) => {
          inner(step.steps, `${step.id}[${at + 1}]`, [['item', item]]);
        }),
      repeat: () => this.#repeat(step, where, (round) => inner(step.steps, `${step.id}[${round}]`)),
      try: () => this.#try(step, inner),
    };
    (does[step.do] as () => void)();
  }

  #flaky(step: Step, path: string): void {
    const times = (this.asked.get(path) ?? 0) + 1;
    this.asked.set(path, times);
    if (times <= (step.fails as number)) throw new Failure(step.kind as BotErrorKind);
    if (step.do === 'ask-effect' && step.seen === false) throw new Failure('not-confirmed');
  }

  #repeat(step: Step, where: Where, play: (round: number) => void): void {
    const large = () => get(where, step.of as string) > 2;
    for (let round = 1; round <= (step['at-most'] as number); round++) {
      if (step.while !== undefined && large()) return;
      play(round);
      if (step.until !== undefined && large()) return;
    }
    if (step.while !== undefined && large()) return;
    throw new Failure('timed-out');
  }

  #try(step: Step, inner: (steps: unknown, round?: string, values?: [string, string][]) => void): void {
    try {
      inner(step.steps);
    } catch (thrown) {
      const caught = (step.catch as string[] | undefined) ?? caughtUnlessSaid;
      if (!(thrown instanceof Failure && caught.includes(thrown.kind))) throw thrown;
      this.log.push('went on');
      inner(step.otherwise, undefined, [['error', thrown.kind]]);
    }
  }
}

function raise(thrown: Failure | Finish): never {
  throw thrown;
}

/** A number by its name; a name nobody gave is a mistake of the bot's. */
function get({ scopes }: Where, name: string): number {
  const value = scopes.find((one) => one.has(name))?.get(name);
  if (typeof value !== 'number') throw new Failure('bad-bot');
  return value;
}

function set({ scopes }: Where, name: string, value: number): void {
  (scopes.find((one) => one.has(name)) ?? (scopes[0] as Values)).set(name, value);
}
