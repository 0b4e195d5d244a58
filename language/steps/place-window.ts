import { z } from 'zod';
import { defineStep } from './define-step.ts';
import { template } from './fields.ts';

const pixels = z.number().int();

/** Moves, resizes, fills the screen with or hides a window; the driver reads back where it stands then, so nothing else has to be seen. */
export const placeWindow = defineStep({
  name: 'place-window',
  summary: 'Moves or resizes a window, makes it fill the screen, hides it or brings it back.',
  fields: {
    title: template('Its title, a glob; the window in front when absent').optional(),
    at: z.strictObject({ x: pixels, y: pixels }).describe('Its upper left corner, in pixels').optional(),
    size: z
      .strictObject({ width: pixels.positive(), height: pixels.positive() })
      .describe('Its size with its frame, in pixels')
      .optional(),
    state: z
      .enum(['normal', 'maximised', 'minimised'])
      .describe('maximised fills the screen, minimised hides it')
      .optional(),
  },
  writes: false,
  needs: ['screen'],
  rule({ at, size, state }) {
    const hasPlace = at !== undefined || size !== undefined;
    if (!hasPlace && state === undefined)
      return { field: 'at', message: 'place-window needs `at:`, `size:`, `state:` or several of them' };
    return hasPlace && state !== undefined && state !== 'normal'
      ? { field: 'state', message: 'a window that fills the screen or is hidden has no `at:` and no `size:`' }
      : undefined;
  },
  words(step) {
    const { title, at, size, state } = step;
    const window = title === undefined ? 'the window' : `the window “${title}”`;
    const parts = [
      state === 'maximised' && 'over the whole screen',
      state === 'minimised' && 'out of sight',
      at && `at ${at.x}, ${at.y}`,
      size && `${size.width} × ${size.height} large`,
    ].filter(Boolean);
    return `Put ${window} ${parts.join(', ') || 'back as it was'}`;
  },
  async run({ title, at, size, state }, context) {
    const screen = await context.screen();
    if (title !== undefined) await screen.switchWindow({ title: context.fill(title) }, context.call);
    const place = { ...(at && { at }), ...(size && { size }), ...(state && { state }) };
    await screen.placeWindow(place, context.call);
  },
});
