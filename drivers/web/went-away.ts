import type { BrowserContext, Frame, Page } from 'playwright-core';

/** True when a frame can never be asked again: it was taken out of its page, or its window closed. */
export function isOver(frame: Frame): boolean {
  return frame.isDetached() || frame.page().isClosed();
}

/**
 * True when an error says that the document asked has gone: replaced, moved to another process, taken away with its frame, or closed
 * with its window. Anything else is a failure.
 */
export async function wentAway(frame: Frame, error: unknown): Promise<boolean> {
  if (isOver(frame) || saysDocumentGone(error)) return true;
  if (!saysClosed(error)) return false;
  await settled(frame.page().context());
  return true;
}

/** Does to a page what may close it: then the work is done as far as anybody can tell, and only its effect tells more. */
export async function mayClose(page: Page, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(await wentAway(page.mainFrame(), error)) || !page.isClosed()) throw error;
  }
}

/**
 * A window that closes is told in several messages, and the first is that its session ended. The browser answers this after all of
 * them, so that what is closed is known to be. False when the whole browser has gone.
 */
export async function settled(context: BrowserContext): Promise<boolean> {
  return context.cookies('http://deskhand.invalid/').then(
    () => true,
    () => false,
  );
}

function saysDocumentGone(error: unknown): boolean {
  return /context was destroyed|context with specified id|object with given id|node with given id does not belong|target navigated|no frame for given id|frame with the given|frame (was|has been) detached|promise was collected/i.test(
    messageOf(error),
  );
}

function saysClosed(error: unknown): boolean {
  return /has been closed|target closed|session closed/i.test(messageOf(error));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}
