import { readFile } from 'node:fs/promises';
import { atMost } from '../../../language/at-most.ts';
import type {
  Call,
  Candidate,
  ClickOptions,
  Condition,
  Eyes,
  Picture,
  SecretText,
  Seen,
  Sought,
} from '../../../language/driver.ts';
import { BotError, toPlainError } from '../../../language/errors.ts';
import { DesktopScreen, openDisplay } from '../desktop-screen.ts';
import type { PrivateDisplay } from '../display/private-display.ts';
import { untilTrue } from '../hands/until-true.ts';
import { notYet } from '../not-yet.ts';
import { isPlaceRef } from './found-places.ts';
import { isSamePlace } from './gather-places.ts';
import { movedBy, overlap } from './place.ts';
import type { Front, View } from './place-calls.ts';
import { Places } from './places.ts';
import { blind, type Surroundings, seeByEyes } from './see-by-eyes.ts';
import { isSeenWay, Sight } from './sight.ts';

/** A program that has just opened its window may tell of its things a moment later, in ms. */
const tellsLateMs = 3000;
/** Kept back of a wait, so that its last answer still arrives in time, in ms. */
const spareMs = 150;
/** So long the accessible program in front is watched before it is asked again which one is in front, in ms. */
const roundMs = 1000;

/** What lets a desktop screen see. */
export interface Seeing {
  eyes(): Promise<Eyes>;
  /** Where a file of the bot lies. */
  file?(name: string): Promise<string>;
  /** Where programs are looked for. */
  outer?: NodeJS.ProcessEnv;
}

/** Opens a screen on desktop programs that are told of by accessibility, and on those that only pictures tell of. */
export async function openSeeingScreen(seeing: Seeing): Promise<SeeingScreen> {
  return new SeeingScreen(await openDisplay(seeing.outer), seeing);
}

/** A desktop screen with several eyes: what programs tell of themselves first, then the text on their picture, then pictures and places. */
export class SeeingScreen extends DesktopScreen {
  readonly #places: Places;
  readonly #sightings: Surroundings['sightings'] = new Map();
  /** Since when a window is known to tell nothing of its things. */
  readonly #blindSince = new Map<number, number>();

  constructor(display: PrivateDisplay, { eyes, file }: Seeing) {
    super(display);
    const read = async (name: string) => readFile(file ? await file(name) : name);
    this.#places = new Places(this.hands, new Sight(eyes, read));
  }

  override async locate(sought: Sought, call: Call): Promise<Candidate[]> {
    const told = sought.ways.every(isSeenWay) ? [] : await super.locate(sought, call);
    if (!sought.ways.some(isSeenWay)) {
      if (told.length === 0) await this.#refuseBlind(call);
      return told;
    }
    const view = await this.#places.look(call);
    if (!view) return told;
    const seen = await this.#places.locate(view, sought, call);
    return [...this.#merge(view, told, seen), ...windowsOver(view)];
  }

  override async click(ref: string, options: ClickOptions, call: Call): Promise<void> {
    if (!isPlaceRef(ref)) return super.click(ref, options, call);
    if (options.modifiers?.length || options.dialog)
      throw notYet('click a place with keys held or for a dialog');
    return this.#places.click(ref, options, call);
  }

  override async hover(ref: string, call: Call): Promise<void> {
    return isPlaceRef(ref) ? this.#places.hover(ref, call) : super.hover(ref, call);
  }

  override async type(ref: string, text: string | SecretText, call: Call): Promise<void> {
    return isPlaceRef(ref) ? this.#places.type(ref, text, call) : super.type(ref, text, call);
  }

  override async choose(ref: string, option: string | boolean, call: Call): Promise<void> {
    if (!isPlaceRef(ref)) return super.choose(ref, option, call);
    throw notYet(
      'choose in what is only known by its picture; click it, and say in expect: what must be seen',
    );
  }

  override async press(keys: string, ref: string | undefined, call: Call): Promise<void> {
    return ref !== undefined && isPlaceRef(ref)
      ? this.#places.press(ref, keys, call)
      : super.press(keys, ref, call);
  }

  override async readText(ref: string, call: Call): Promise<string> {
    return isPlaceRef(ref) ? this.#places.read(ref, call) : super.readText(ref, call);
  }

  override async glance(condition: Condition, call: Call): Promise<Seen> {
    const view = await this.#viewFor(condition, call);
    return view === 'told' ? super.glance(condition, call) : this.#see(view, condition, [], call);
  }

  override async watch(condition: Condition, options: { notIn?: string }, call: Call): Promise<Seen> {
    const until = call.deadline - spareMs;
    const before = options.notIn?.split(' ') ?? [];
    let last: Seen = { held: false, saw: 'there was no time to look', mark: '' };
    const look = async () => {
      const view = await this.#viewFor(condition, call);
      const round = { ...call, deadline: Math.min(until, Date.now() + roundMs) };
      last =
        view === 'told'
          ? await super.watch(condition, options, round)
          : await this.#see(view, condition, before, call);
      return last.held;
    };
    const looking = untilTrue(look, { ...call, deadline: until }).catch((error: unknown) => {
      // Reading a picture takes long; what was seen before time was up is the answer.
      if (toPlainError(error).kind !== 'timed-out') throw error;
    });
    await atMost(until - Date.now(), looking);
    return last;
  }

  override async picture(call: Call, framed?: string): Promise<Picture> {
    if (framed !== undefined && isPlaceRef(framed)) return this.#places.pictureAround(framed, call);
    await this.#places.cover(call);
    return super.picture(call, framed);
  }

  /** What programs tell, with what is seen at the same place: one thing that more ways lead to. */
  #merge(view: View, told: Candidate[], seen: Candidate[]): Candidate[] {
    const merged = told.map((one) => ({ ...one, ways: [...one.ways] }));
    const others = seen.filter((one) => {
      const part = view.parts.find(({ window }) => one.ref.startsWith(`place:${window}:`));
      const box = one.signs.box && part && movedBy(one.signs.box, part.box[0], part.box[1]);
      const same = merged.filter(({ signs }) => box && signs.box && isSamePlace({ box }, { box: signs.box }));
      if (same.length !== 1) return true;
      same[0]?.ways.push(...one.ways);
      return false;
    });
    return [...merged, ...others];
  }

  /** Said instead of “nothing is there”: a program that tells nothing of itself can only be used by what it looks like. */
  async #refuseBlind(call: Call): Promise<void> {
    const front = await this.hands.ask('front', [], call);
    if (!front || front.accessible) return;
    const since = this.#blindSince.get(front.window) ?? Date.now();
    this.#blindSince.set(front.window, since);
    if (Date.now() - since >= tellsLateMs) throw tellsNothing(front);
  }

  /** The picture that a condition is looked for on; 'told' when the programs tell of it themselves. */
  async #viewFor(condition: Condition, call: Call): Promise<View | 'told'> {
    if (condition.what === 'value' && isPlaceRef(condition.ref))
      return (await this.#places.look(call)) ?? 'told';
    if (!['text', 'no-text', 'appears', 'gone', 'changes', 'says', 'holds'].includes(condition.what))
      return 'told';
    const byEyes = 'sought' in condition && condition.sought.ways.some(isSeenWay);
    const front = await this.hands.ask('front', [], call);
    if (!front || (front.accessible && !byEyes)) return 'told';
    return (await this.#places.look(call)) ?? 'told';
  }

  async #see(view: View, condition: Condition, notIn: readonly string[], call: Call): Promise<Seen> {
    switch (condition.what) {
      case 'value':
        return this.#seeValue(condition.ref, condition.value, call);
      case 'says':
      case 'holds':
        return this.#seeOne(condition, notIn, call);
      case 'text':
      case 'no-text':
      case 'appears':
      case 'gone':
      case 'changes':
        return seeByEyes(
          view,
          condition,
          {
            sight: this.#places.sight,
            sightings: this.#sightings,
            notIn: new Set(notIn),
            gather: (on, sought) => this.#places.gather(on, sought, call),
            isOpen: (window) => this.hands.ask('isOpen', [window], call),
            touched: this.#places.touched,
          },
          call,
        );
      default:
        throw notYet(`look for “${condition.what}”`);
    }
  }

  async #seeValue(ref: string, value: string | SecretText | boolean, call: Call): Promise<Seen> {
    if (typeof value !== 'string' || this.#places.isSecret(ref)) {
      const saw = 'what the field holds is not read from a picture; say in expect: what must be seen then';
      return { held: false, saw, mark: '' };
    }
    return { ...(await this.#places.shows(ref, value, call)), eye: 'picture' };
  }

  async #seeOne(
    condition: Extract<Condition, { what: 'says' | 'holds' }>,
    notIn: readonly string[],
    call: Call,
  ): Promise<Seen> {
    const { name, sought } = condition;
    const [one, other] = (await this.locate(sought, call)).filter(({ ways }) => ways.length > 0);
    if (!one) return { held: false, saw: `“${name}” is not seen`, mark: '' };
    if (other) return { held: false, saw: `there are several of “${name}”`, mark: '' };
    if (!isPlaceRef(one.ref)) return super.glance(condition, call);
    const wanted = condition.what === 'says' ? condition.text : condition.value;
    if (typeof wanted !== 'string')
      return { held: false, saw: `“${name}” is only known by its picture`, mark: '' };
    const seen = await this.#places.shows(one.ref, wanted, call);
    return { ...seen, held: seen.held && !notIn.includes(seen.mark), eye: 'picture' };
  }
}

/** What lies over the program in front, so that whoever finds nothing there is told why. No way leads to it. */
function windowsOver({ above, parts, program }: View): Candidate[] {
  const over = above.filter(({ title, box }) => title && parts.some((part) => overlap(part.box, box)));
  return over.map(({ title, box }) => ({
    ref: `over:${title}`,
    ways: [],
    signs: { tag: 'window over it', name: title.slice(0, 300), box },
    where: program,
  }));
}

function tellsNothing(front: Front): BotError {
  return new BotError(
    'driver-failed',
    `${blind(front)}: nothing there can be found by a role, a label or a name. Give the target a way by screen-text, picture or position.`,
  );
}
