import type { Candidate, Sought } from '../../../language/driver.ts';
import type { Signs } from '../../../language/signs.ts';
import type { Way } from '../../../language/target.ts';
import { isField, nameOf, refOf, type Thing, tidy, windowOf } from './thing.ts';

type Leads<By extends Way['by']> = (thing: Thing, way: Extract<Way, { by: By }>) => boolean;

/** Longer words are cut in signs. */
const longestSign = 300;

const same = (one: string, other: string) => one !== '' && tidy(one) === tidy(other);

/** How a thing fits each way. Pages' own ways lead nowhere in a program, and those by picture or read text are not here yet. */
const leads: { [By in Way['by']]?: Leads<By> } = {
  role: (thing, { role, name }) => thing.role === role && (name === undefined || same(nameOf(thing), name)),
  label: (thing, { label }) => isField(thing) && same(thing.label || thing.name, label),
  text: (thing, { text }) => !isField(thing) && same(thing.name, text),
};

/** A thing that fits some of the ways, by their places. */
export interface Fitting {
  thing: Thing;
  ways: number[];
}

/** Every thing that at least one way leads to. A desktop has no frames: who asks for one finds nothing. */
export function findThings(things: readonly Thing[], sought: Sought): Fitting[] {
  if (sought.frames.length > 0) return [];
  return things
    .map((thing) => ({
      thing,
      ways: sought.ways.flatMap((way, at) => {
        const lead = leads[way.by] as Leads<Way['by']> | undefined;
        return lead?.(thing, way) ? [at] : [];
      }),
    }))
    .filter(({ ways }) => ways.length > 0);
}

/** What is told of it to whoever chooses; never what a field holds. */
export function candidateOf({ thing, ways }: Fitting): Candidate {
  return {
    ref: refOf(thing),
    ways,
    signs: signsOf(thing),
    ...(!thing.states.has('sensitive') && { disabled: true }),
  };
}

function signsOf(thing: Thing): Signs {
  const window = windowOf(thing);
  const words = {
    tag: thing.kind,
    role: thing.role ?? '',
    name: nameOf(thing),
    label: thing.label,
    text: isField(thing) ? '' : thing.name,
  };
  const shown = Object.entries(words).filter(([, word]) => word !== '');
  const short = shown.map(([name, word]) => [name, word.slice(0, longestSign)]);
  const within = window === thing || window.name === '' ? {} : { within: [window.name.slice(0, 120)] };
  return { ...(Object.fromEntries(short) as Signs), ...within, box: thing.box };
}
