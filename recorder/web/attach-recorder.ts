import { randomBytes } from 'node:crypto';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { z } from 'zod';
import { kitSource, loadKits } from '../../drivers/web/page-source.ts';
import type { RecordingDesk, Standing } from '../recorder.ts';
import { followDialogs } from './follow-dialogs.ts';
import { frameChain } from './frame-chain.ts';

const messageSchema = z.union([
  z.strictObject({ event: z.record(z.string(), z.unknown()) }),
  z.strictObject({
    wish: z.enum(['pause', 'go-on', 'undo', 'stop', 'how-it-stands', 'tell-me-when-it-ends']),
  }),
]);

const still: Standing = { paused: true, count: 0, last: '' };

/** Watches every page and frame of a browser context for a recording. `detach` leaves nothing in the pages. */
export async function attachRecorder(
  context: BrowserContext,
  desk: RecordingDesk,
): Promise<{ detach(): Promise<void> }> {
  let end: () => void = () => undefined;
  let attached = true;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  // A name nobody can guess, and gone from the page before its first line runs.
  const door = `deskhand${randomBytes(8).toString('hex')}`;
  const binding = await context.exposeBinding(door, async ({ frame }, sent: unknown) => {
    const message = messageSchema.safeParse(sent);
    if (!message.success || !attached) return still;
    if ('event' in message.data) return desk.happened(placed(message.data.event, frame));
    if (message.data.wish === 'tell-me-when-it-ends') {
      await ended;
      return still;
    }
    return grant(desk, message.data.wish);
  });
  const script = await context.addInitScript(await pageScript(door));
  const follow = (page: Page) => followPage(page, desk);
  context.on('page', follow);
  return {
    async detach() {
      attached = false;
      context.off('page', follow);
      end();
      await script.dispose();
      await binding.dispose();
    },
  };
}

function grant(desk: RecordingDesk, wish: 'pause' | 'go-on' | 'undo' | 'stop' | 'how-it-stands'): Standing {
  if (wish === 'undo') return desk.undo();
  if (wish === 'pause' || wish === 'go-on') return desk.pause(wish === 'pause');
  if (wish === 'stop') desk.stop();
  return desk.standing();
}

/** A page does not know the frames it lives in; the browser does. */
function placed(event: Record<string, unknown>, frame: Frame): Record<string, unknown> {
  const { on } = event;
  return typeof on === 'object' && on !== null
    ? { ...event, on: { ...on, frames: frameChain(frame) } }
    : event;
}

function followPage(page: Page, desk: RecordingDesk): void {
  // The first page is not opened by anything the person did.
  if (page.context().pages().length > 1) desk.happened({ what: 'page-opened' });
  page.on('close', () => desk.happened({ what: 'page-closed' }));
  page.on('download', (download) => desk.happened({ what: 'download', name: download.suggestedFilename() }));
  followDialogs(page, desk);
}

async function pageScript(door: string): Promise<string> {
  const parts = await Promise.all([
    loadKits(new URL('../../drivers/web/page-script/index.ts', import.meta.url)),
    loadKits(new URL('./page-script/index.ts', import.meta.url)),
  ]);
  return `(() => {
const send = window[${JSON.stringify(door)}];
delete window[${JSON.stringify(door)}];
if (!send) return;
const kit = ${kitSource(parts.flat())};
kit.documentName = 'r' + Math.random().toString(36).slice(2, 10);
kit.startRecording(send);
})();`;
}
