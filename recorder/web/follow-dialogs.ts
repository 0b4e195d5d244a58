import type { Page } from 'playwright-core';
import type { RecordingDesk } from '../recorder.ts';

/** Tells of native dialogs and how they were answered. The answer is the person's: here nobody presses anything. */
export function followDialogs(page: Page, desk: RecordingDesk): void {
  // Without a listener Playwright would dismiss every dialog before the person has read it.
  page.on('dialog', leaveToPerson);
  listen(page, desk).catch((error: unknown) => {
    // A page that closes at once had no dialog to tell of.
    if (!page.isClosed()) throw error;
  });
}

function leaveToPerson(): void {
  // Answered in the window, or by whoever drives a browser without one.
}

async function listen(page: Page, desk: RecordingDesk): Promise<void> {
  const session = await page.context().newCDPSession(page);
  let open: { text: string; asks: boolean } | undefined;
  session.on('Page.javascriptDialogOpening', ({ message, type }) => {
    if (type !== 'beforeunload') open = { text: message, asks: type === 'prompt' };
  });
  session.on('Page.javascriptDialogClosed', ({ result, userInput }) => {
    if (!open) return;
    const { text, asks } = open;
    open = undefined;
    desk.happened({ what: 'dialog', text, accepted: result, ...(asks && result && { saying: userInput }) });
  });
  await session.send('Page.enable');
}
