import type { Call } from '../../../language/driver.ts';
import type { Bus } from '../display/session-bus.ts';
import { childrenOf } from '../tree/children-of.ts';
import type { PixelBus } from '../tree/in-pixels.ts';
import { putNumber, readNumber } from '../tree/number-value.ts';
import type { Thing } from '../tree/thing.ts';
import { untilTrue } from './until-true.ts';

/** So long a program takes to show another part at most, in ms. */
const movedLimitMs = 500;
/** A bar whose numbers are no pixels leads there step by step. */
const mostTries = 8;
/** Of what is seen at once so much is new on the next page. */
const overlap = 0.8;
/** Longer contents nobody scrolls through for one thing. */
const mostPages = 100;
/** So long a program may take to draw another part of them, in ms. */
const drawnLimitMs = 150;

/** The part of a tree that can be asked. */
export interface Asking {
  bus: PixelBus;
  again(thing: Thing): Promise<Thing>;
}

/**
 * Scrolls what is around a thing until its middle is in view, by the scroll bars themselves: a wheel would also turn what lies under
 * the mouse. What no bar moves is left where it is.
 */
export async function bringIntoView(asking: Asking, thing: Thing, call: Call): Promise<void> {
  for (let pane = thing.parent; pane; pane = pane.parent) {
    if (pane.kind === 'scroll pane') {
      await sweepTo(asking, { pane, thing }, call);
      await scrollIn(asking, { pane, thing }, call);
    } else if (pane.kind === 'filler' && pane.parent && isBeyond(pane, thing)) {
      // Qt calls what scrolls by no name of its own: it is what cuts the thing off.
      await scrollIn(asking, { pane: pane.parent, thing }, call);
    }
  }
}

function isBeyond({ box: [left, top, width, height] }: Thing, { box }: Thing): boolean {
  const [x, y] = [box[0] + box[2] / 2, box[1] + box[3] / 2];
  return x < left || x >= left + width || y < top || y >= top + height;
}

/** What is out of view has no place in some toolkits: then all there is to see is gone through, page by page, from where it stands. */
async function sweepTo(
  asking: Asking,
  { pane, thing }: { pane: Thing; thing: Thing },
  call: Call,
): Promise<void> {
  if (thing.states.has('showing')) return;
  const isShown = async () => (await asking.again(thing)).states.has('showing');
  const { bus } = asking;
  const bars = await barsOf(bus, pane);
  for (const bar of bars) {
    const now = await readNumber(bus, bar, 'CurrentValue');
    const most = await readNumber(bus, bar, 'MaximumValue');
    const seen = bar.box[3] > bar.box[2] ? pane.box[3] : pane.box[2];
    const page = (seen / (bus.scales.get(bar.bus) ?? 1)) * overlap;
    const pages = Math.ceil(most / page);
    if (!(pages >= 1 && pages <= mostPages)) continue;
    for (let at = 0; at <= pages; at++) {
      await putNumber(bus, bar, (now + at * page) % (most + page));
      if (await untilTrue(isShown, call, drawnLimitMs)) return;
    }
    await putNumber(bus, bar, now);
  }
}

async function scrollIn(
  asking: Asking,
  { pane, thing }: { pane: Thing; thing: Thing },
  call: Call,
): Promise<void> {
  const bars = await barsOf(asking.bus, pane);
  for (const [start, length] of [
    [1, 3],
    [0, 2],
  ] as const) {
    const bar = bars.find(({ box }) => (start === 1 ? box[3] > box[2] : box[2] > box[3]));
    for (let tries = 0; bar && tries < mostTries; tries++) {
      const { box } = await asking.again(thing);
      const middle = box[start] + box[length] / 2;
      if (middle > pane.box[start] && middle < pane.box[start] + pane.box[length]) break;
      const away = middle - (pane.box[start] + pane.box[length] / 2);
      await turn(asking.bus, bar, away);
      const hasMoved = async () => (await asking.again(thing)).box[start] !== box[start];
      if (!(await untilTrue(hasMoved, call, movedLimitMs))) break;
    }
  }
}

/** In Qt each bar stands in a holder of its own. */
async function barsOf(bus: Bus, pane: Thing): Promise<Thing[]> {
  const inside = await childrenOf(bus, pane);
  const held = inside.filter(({ kind, children }) => kind === 'filler' && children === 1);
  const all = [...inside, ...(await Promise.all(held.map((one) => childrenOf(bus, one)))).flat()];
  return all.filter(({ kind }) => kind === 'scroll bar');
}

/** Bars count as their program does. */
async function turn(bus: PixelBus, bar: Thing, by: number): Promise<void> {
  const now = await readNumber(bus, bar, 'CurrentValue');
  if (!Number.isNaN(now)) await putNumber(bus, bar, Math.max(0, now + by / (bus.scales.get(bar.bus) ?? 1)));
}
