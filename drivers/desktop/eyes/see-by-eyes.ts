import { createHash } from 'node:crypto';
import type { Call, Condition, Seen, Sought } from '../../../language/driver.ts';
import { isLedTo } from '../../../language/way-weight.ts';
import { boxIn, type GatheredPlace, placeIn } from './found-places.ts';
import { holds, middleOf, type Place } from './place.ts';
import type { View } from './place-calls.ts';
import { saysSame } from './same-text.ts';
import type { Sight, Spotted } from './sight.ts';

/** What is read less surely than this may be read otherwise the next time, though nothing has changed. */
const steady = 0.9;

/** Where something was last seen, and what was written there: its absence is only believed where it was. */
interface Sighting {
  place: Place;
  text: string | undefined;
}

type BySight = Extract<Condition, { what: 'text' | 'no-text' | 'appears' | 'gone' | 'changes' }>;

/** What looking for a condition needs besides the picture. */
export interface Surroundings {
  sight: Sight;
  sightings: Map<string, Sighting>;
  /** Proves nothing, because it was there before. */
  notIn: ReadonlySet<string>;
  /** The places that ways lead to. */
  gather(view: View, sought: Sought): Promise<GatheredPlace[]>;
  isOpen(window: number): Promise<boolean>;
  /** The place that was touched last: the mouse rests on it and may have changed its looks. */
  touched: Place | undefined;
}

/** Looks once for a condition on the picture of a program. */
export async function seeByEyes(
  view: View,
  condition: BySight,
  about: Surroundings,
  call: Call,
): Promise<Seen> {
  if (condition.what === 'changes') return seeAll(view, about, call);
  const isAbsence = condition.what === 'no-text' || condition.what === 'gone';
  const name = 'text' in condition ? condition.text : condition.name;
  const found =
    'text' in condition
      ? placesOf(
          view,
          (await about.sight.texts(view, name, call)).filter(({ isSure }) => isSure),
        )
      : await chosen(view, condition, about);
  const [first] = found;
  if (first) about.sightings.set(name, first);
  if (isAbsence) return first ? stillThere(view, name, found) : absent(view, name, about, call);
  const news = found.filter(({ place }) => !about.notIn.has(markOf(place)));
  const where = `on the picture of “${view.title}”`;
  if (news.length > 0)
    return { held: true, saw: `“${name}” is seen ${where}`, mark: marksOf(news), eye: 'picture' };
  if (first)
    return { held: false, saw: `“${name}” is seen ${where}, but it was before`, mark: marksOf(found) };
  return { held: false, saw: `“${name}” is not seen ${where}; ${blind(view)}`, mark: '' };
}

/** Said instead of “not found”: who reads it must know that only pictures were looked at. */
export function blind({ program }: Pick<View, 'program'>): string {
  return `“${program}” is not accessible, so its text and pictures were looked at`;
}

const markOf = ({ window }: Place) => `window-${window}`;
const marksOf = (found: readonly Sighting[]) =>
  [...new Set(found.map(({ place }) => markOf(place)))].join(' ');

function placesOf(view: View, spotted: readonly Spotted[]): Sighting[] {
  return spotted.flatMap(({ box, text }) => {
    const place = placeIn(view, box);
    return place ? [{ place, text }] : [];
  });
}

async function chosen(
  view: View,
  condition: Extract<BySight, { sought: unknown }>,
  about: Surroundings,
): Promise<Sighting[]> {
  const { ways } = condition.sought;
  const found = await about.gather(view, condition.sought);
  const fits = ({ led }: GatheredPlace) => isLedTo(ways, led.ways);
  return found.filter(fits).map(({ place, led }) => ({ place, text: led.text }));
}

function stillThere(view: View, name: string, found: readonly Sighting[]): Seen {
  return {
    held: false,
    saw: `“${name}” is still seen on the picture of “${view.title}”`,
    mark: marksOf(found),
  };
}

/**
 * What no reader sees may only have become hard to read: where it was seen last, both must see something else now. That window has to
 * be in front, or closed.
 */
async function absent(view: View, name: string, about: Surroundings, call: Call): Promise<Seen> {
  // One and the same for all windows of a program: that another window never showed it proves nothing.
  const mark = `program-${view.pid}`;
  const last = about.sightings.get(name);
  const saw = `“${name}” is not seen on the picture of “${view.title}”`;
  const box = last && boxIn(view, last.place);
  if (last && !box && (await about.isOpen(last.place.window))) {
    return { held: false, saw: `${saw}, but the window where it was seen is behind it`, mark };
  }
  if (last?.text && box) {
    const { text, second } = await about.sight.region(view, box, call);
    const { text: old } = last;
    if ([text, second].some((one) => saysSame(one, old))) {
      return { held: false, saw: `“${name}” is hard to read, but still seen where it was`, mark };
    }
  }
  return { held: !about.notIn.has(mark), saw, mark, eye: 'picture' };
}

/** Another mark when something else is written: a caret that blinks and a button that lights up are no change. */
async function seeAll(view: View, { sight, touched, notIn }: Surroundings, call: Call): Promise<Seen> {
  const under = touched && boxIn(view, touched);
  const words = (await sight.words(view, call)).filter(
    ({ confidence, box }) => confidence >= steady && !(under && holds(under, middleOf(box))),
  );
  const said = words.map(({ text }) => text).join(' ');
  const mark = createHash('sha256').update(`${view.window} ${view.title} ${said}`).digest('base64');
  return { held: !notIn.has(mark), saw: `“${view.title}” shows ${words.length} words`, mark, eye: 'picture' };
}
