import { placeInTable, textsBeside } from '../../drivers/desktop/tree/find-neighbours.ts';
import { findThings } from '../../drivers/desktop/tree/find-things.ts';
import { isBox } from '../../drivers/desktop/tree/read-content.ts';
import { isField, isSecret, nameOf, refOf, type Thing } from '../../drivers/desktop/tree/thing.ts';
import { attributesOf, recordedSigns, tagOf } from '../../drivers/desktop/tree/thing-signs.ts';
import type { Way } from '../../language/target.ts';
import type { Fingerprint, TriedWay } from '../raw-event.ts';

/** Longer titles are texts. */
const longestTitle = 300;
const longestKey = 80;
/** So many words of a row are enough to know it by. */
const mostRowWays = 2;

/** Everything known of a thing a person touched, among all that is shown: each way is tried by the code that will find it again. */
export function fingerprintOf(thing: Thing, things: readonly Thing[]): Fingerprint {
  const shown = things.some((one) => refOf(one) === refOf(thing)) ? things : [...things, thing];
  const kind = kindOf(thing);
  const inTable = kind === 'nothing' ? [] : waysInTable(thing, shown);
  const [first] = inTable;
  const { name: called, text, ...others } = recordedSigns(thing, shown);
  // Nothing stays of what a cell holds: it is another one's tomorrow.
  const signs = first ? others : { ...others, ...(called && { name: called }), ...(text && { text }) };
  return {
    key: refOf(thing).slice(-longestKey),
    surface: 'desktop',
    kind,
    tag: tagOf(thing).slice(0, longestKey),
    role: thing.role ?? '',
    title: (first ? `${first.way.column} (${first.way.text})` : nameOf(thing)).slice(0, longestTitle),
    input: inputOf(thing),
    frames: [],
    // Nothing leads to empty ground: clicked on in its middle it would be another place.
    ways: first || kind === 'nothing' ? inTable : waysTo(thing, shown).map((way) => tried(way, thing, shown)),
    signs,
  };
}

function waysTo(thing: Thing, things: readonly Thing[]): Way[] {
  const { role, label } = thing;
  const name = nameOf(thing);
  const tag = tagOf(thing);
  const { title } = attributesOf(thing);
  // What has no name of its own is known by the words beside it.
  const beside = name === '' ? textsBeside(thing, things) : [];
  return [
    ...(role === undefined ? [] : [{ by: 'role', role, ...(name !== '' && { name }) } as const]),
    ...(label === '' ? [] : [{ by: 'label', label } as const]),
    ...(isField(thing) || thing.name === '' ? [] : [{ by: 'text', text: thing.name } as const]),
    ...(title === undefined ? [] : [{ by: 'attributes', tag, attributes: { title } } as const]),
    ...beside.map((one) => ({ by: 'neighbour', ...one, tag }) as const),
  ];
}

type RowWay = TriedWay & { way: Extract<Way, { by: 'neighbour' }> & { column: string } };

/** The ways to a cell by its row and column, where they lead to it alone. */
function waysInTable(thing: Thing, things: readonly Thing[]): RowWay[] {
  const tag = tagOf(thing);
  const ways = placeInTable(thing, things).map(
    (one) => ({ by: 'neighbour', side: 'row', ...one, tag }) as const,
  );
  const found = ways.map((way) => ({ ...tried(way, thing, things), way }));
  return found.filter(({ count, hit }) => count === 1 && hit).slice(0, mostRowWays);
}

function tried(way: Way, thing: Thing, things: readonly Thing[]): TriedWay {
  const found = findThings(things, { frames: [], ways: [way] });
  return { way, count: found.length, hit: found.some((one) => refOf(one.thing) === refOf(thing)) };
}

/** What only holds others, and is nothing a person would aim at. */
const grounds =
  /^(?:filler|panel|frame|window|dialog|alert|file chooser|scroll pane|viewport|split pane|layered pane|root pane|menu bar|tool bar|page tab list|separator|section|grouping|form|redundant object|list|list box|table|tree|tree table|combo box list|status bar|statusbar|unknown)$/;

function kindOf(thing: Thing): Fingerprint['kind'] {
  if (thing.kind === 'combo box') return 'list';
  if (isField(thing)) return 'text';
  if (isTicked(thing)) return 'box';
  if (isBox(thing) || /button|menu|link|page tab/.test(thing.kind)) {
    return grounds.test(thing.kind) ? 'nothing' : 'button';
  }
  return grounds.test(thing.kind) ? 'nothing' : 'other';
}

function inputOf(thing: Thing): string {
  if (isSecret(thing)) return 'password';
  if (thing.kind === 'combo box' || !isField(thing)) return '';
  return thing.states.has('multi-line') ? 'textarea' : 'text';
}

/** True for a box whose being on or off is what a person chooses, not one that does something each time. */
export function isTicked({ kind }: Thing): boolean {
  return kind === 'check box' || kind === 'radio button';
}
