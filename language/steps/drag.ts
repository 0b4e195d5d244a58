import { z } from 'zod';
import { BotError } from '../errors.ts';
import { defineStep } from './define-step.ts';
import { targetName } from './fields.ts';

const share = z.number().min(0).max(1);

/** Drags a thing onto another one, or some way across the screen. */
export const drag = defineStep({
  name: 'drag',
  summary: 'Drags a thing onto another one, or some way across the screen.',
  fields: {
    what: targetName('What to drag'),
    to: targetName('What to drop it on').optional(),
    at: z
      .strictObject({ x: share, y: share })
      .describe('Where on that thing, as shares of its width and height; in its middle when absent')
      .optional(),
    by: z
      .strictObject({ x: z.number(), y: z.number() })
      .describe('How far instead, in pixels to the right and down')
      .optional(),
  },
  writes: true,
  needs: ['screen'],
  rule(step) {
    if ((step.to === undefined) === (step.by === undefined))
      return { field: 'to', message: 'drag needs either `to:` or `by:`, and not both' };
    if (step.at !== undefined && step.to === undefined)
      return { field: 'at', message: '`at:` says where on the thing under `to:`' };
    return undefined;
  },
  words(step, titleOf) {
    if (step.to !== undefined) return `Drag ${titleOf(step.what)} to ${titleOf(step.to)}`;
    const { x, y } = step.by ?? { x: 0, y: 0 };
    const far = [
      x && `${Math.abs(x)} px to the ${x > 0 ? 'right' : 'left'}`,
      y && `${Math.abs(y)} px ${y > 0 ? 'down' : 'up'}`,
    ];
    return `Drag ${titleOf(step.what)} ${far.filter(Boolean).join(' and ')}`;
  },
  async run(step, context) {
    // The thing dropped on is found first: an effect about a value means the thing dragged.
    const onto = step.to === undefined ? undefined : await context.find(step.to);
    const found = await context.find(step.what);
    if (onto && onto.screen.surface !== found.screen.surface) {
      throw new BotError(
        'bad-bot',
        `“${step.what}” and “${step.to}” are on different screens; nothing can be dragged between them.`,
      );
    }
    const to = onto ? { ref: onto.ref, ...(step.at && { at: step.at }) } : { by: step.by ?? { x: 0, y: 0 } };
    await found.screen.drag(found.ref, to, context.call);
  },
});
