import type { Target } from '../language/target.ts';
import { calledByValue, type Given } from './called-by-value.ts';
import { literalTexts } from './literal-text.ts';
import { rankTarget } from './rank-targets.ts';
import type { Fingerprint } from './raw-event.ts';
import { hyphenName, uniqueNames } from './snake-name.ts';

/** The targets of a recording; the same thing touched twice is one target. `mostWays` when another number than usual is kept. */
export class TargetBook {
  readonly #mostWays: number | undefined;
  readonly all: Record<string, Target> = {};
  readonly #names = new Map<string, string>();
  readonly #unique = uniqueNames('-');
  readonly #given: Given[] = [];

  constructor(mostWays?: number) {
    this.#mostWays = mostWays;
  }

  /** From here on, things of a list that are called by this value are sought by it. */
  give(value: Given | undefined): void {
    if (value && value.typed.trim() !== '') this.#given.push(value);
  }

  name(thing: Fingerprint, window: string): string {
    const target = calledByValue(literalWays(rankTarget(thing, window, this.#mostWays)), this.#given);
    // Where it stood and in which window says nothing of what it is.
    const lasting = target.ways.filter((way) => way.by !== 'position');
    const same = JSON.stringify([target.role, target.frames, lasting]);
    const known = this.#names.get(same);
    if (known) return known;
    const name = this.#unique(hyphenName(thing.title, thing.role || thing.tag || 'thing'));
    this.#names.set(same, name);
    this.all[name] = target;
    return name;
  }
}

/** Titles are for people; everything by which a thing is found may hold `{{ }}` and must not by chance. */
function literalWays(target: Target): Target {
  const { frames } = target;
  return { ...target, ...(frames && { frames: literalTexts(frames) }), ways: literalTexts(target.ways) };
}
