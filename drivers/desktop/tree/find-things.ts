import type { Candidate, Sought } from '../../../language/driver.ts';
import { type Fitting, fitWays, type Leads } from '../../fit-ways.ts';
import { neighboursBy } from './find-neighbours.ts';
import { isField, nameOf, refOf, type Thing, tidy } from './thing.ts';
import { attributesOf, numbersOf, signsOf, tagOf, thingsLike } from './thing-signs.ts';

const same = (one: string, other: string) => one !== '' && tidy(one) === tidy(other);

/** How a thing fits each way. Pages' own ways lead nowhere in a program; text, picture and position are what other eyes see. */
const leads: Leads<Thing> = {
  role:
    ({ role, name }) =>
    (thing) =>
      thing.role === role && (name === undefined || same(nameOf(thing), name)),
  label:
    ({ label }) =>
    (thing) =>
      (isField(thing) || tagOf(thing) === 'input') && same(thing.label || thing.name, label),
  text:
    ({ text }) =>
    (thing) =>
      !isField(thing) && same(thing.name, text),
  attributes:
    ({ tag, attributes }) =>
    (thing) => {
      const own = attributesOf(thing);
      const fits = Object.entries(attributes).every(([name, value]) => own[name] === value);
      return fits && (tag === undefined || tagOf(thing) === tag);
    },
  neighbour: (way, things) => {
    const beside = neighboursBy(things, way);
    return (thing) => beside.has(thing);
  },
};

/**
 * Every thing that at least one way leads to; with `like` also those of its kind that none leads to. A desktop has no frames: who asks
 * for one finds nothing.
 */
export function findThings(things: readonly Thing[], sought: Sought): Fitting<Thing>[] {
  if (sought.frames.length > 0) return [];
  const alike = new Set(sought.like && thingsLike(things, sought.like));
  return fitWays(things, sought.ways, leads).filter(({ thing, ways }) => ways.length > 0 || alike.has(thing));
}

/** What is told of them to whoever chooses; never what a field holds. With `like`, which of several of one name each is. */
export function candidatesOf(
  fitting: readonly Fitting<Thing>[],
  things: readonly Thing[],
  { like }: Pick<Sought, 'like'>,
): Candidate[] {
  const numbers = numbersOf(like ? thingsLike(things, like) : []);
  return fitting.map(({ thing, ways }) => {
    const nth = numbers.get(thing);
    return {
      ref: refOf(thing),
      ways,
      signs: { ...signsOf(thing, things), ...(nth && { nth }) },
      ...(!thing.states.has('sensitive') && { disabled: true as const }),
    };
  });
}

/** Whether what is sought may be a cell of a spreadsheet, of which there are too many to look at each time. */
export function leadsToCells({ ways, like }: Sought): boolean {
  const role = like?.role || ways.find((way) => way.by === 'role')?.role;
  return role ? role === 'cell' : ways.some(({ by }) => by === 'text' || by === 'neighbour');
}
