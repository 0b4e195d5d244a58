import type { Bus } from '../display/session-bus.ts';
import type { Box } from '../x/grab-pixels.ts';
import type { Stacked } from '../x/window-stack.ts';
import { type Thing, tidy } from './thing.ts';

/** A bus on which places are pixels of the display: programs that are drawn larger tell theirs in units of their own. */
export interface PixelBus extends Bus {
  /** How many pixels one unit of a program is, by its name on the bus; one where nobody knows yet. */
  scales: Map<string, number>;
}

/** What desktops and toolkits offer. */
const offered = [1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 3, 3.5, 4];

/** The same bus with places in pixels, as soon as `learnScales` knows how large each program is drawn. */
export function inPixels(bus: Bus): PixelBus {
  const scales = new Map<string, number>();
  return {
    ...bus,
    scales,
    async call(call, limitMs) {
      const scale = scales.get(call.to) ?? 1;
      if (scale === 1) return bus.call(call, limitMs);
      if (call.name.endsWith('.GetAccessibleAtPoint')) {
        const [x, y, ...more] = call.args as [number, number, ...unknown[]];
        return bus.call({ ...call, args: [Math.floor(x / scale), Math.floor(y / scale), ...more] }, limitMs);
      }
      const answer = await bus.call(call, limitMs);
      if (!call.name.endsWith('.GetExtents')) return answer;
      const [box, ...more] = answer as [Box, ...unknown[]];
      return [box.map((one) => Math.round(one * scale)), ...more];
    },
  };
}

/**
 * Compares the windows that programs tell of with those of the display, once for each program. True when one turned out to be drawn
 * larger: then what was read of it must be read again.
 */
export function learnScales(
  { scales }: PixelBus,
  things: readonly Thing[],
  stack: readonly Stacked[],
): boolean {
  let isLarger = false;
  for (const { bus, pid, parent, name, box } of things) {
    if (parent || scales.has(bus)) continue;
    const own = stack.filter((one) => one.managed && one.pid === pid);
    const titled = own.find(({ title }) => tidy(title) === name);
    // Some toolkits tell of another title than their window shows; then its size must agree.
    const [window] = titled ? [titled] : own.length === 1 ? own : [];
    const drawn = window && offered.find((one) => isDrawn(box, window, one));
    // A window that is told otherwise than it is in all scales stays as it is told.
    const scale = drawn ?? (titled && 1);
    if (scale === undefined) continue;
    scales.set(bus, scale);
    isLarger ||= scale !== 1;
  }
  return isLarger;
}

/** Some tell their windows with the frame around them, some without. */
function isDrawn([, , width, height]: Box, { box, outer }: Stacked, scale: number): boolean {
  return [box, outer].some(
    ([, , wide, high]) => Math.abs(width * scale - wide) <= scale && Math.abs(height * scale - high) <= scale,
  );
}
