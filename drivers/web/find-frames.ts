import type { Frame, Page } from 'playwright-core';
import type { Sought } from '../../language/driver.ts';

/** The frames a target may live in: the page itself, or what a chain of names and addresses leads to, outermost first. */
export function findFrames(page: Page, chain: Sought['frames']): Frame[] {
  let frames = [page.mainFrame()];
  for (const link of chain) {
    frames = frames.flatMap((frame) => frame.childFrames().filter((child) => fits(child, link)));
  }
  return frames;
}

function fits(frame: Frame, link: Sought['frames'][number]): boolean {
  if (link.name !== undefined) return frame.name() === link.name;
  return link.url === undefined || fitsGlob(frame.url(), link.url);
}

/** `*` stands for anything; all else for itself. */
export function fitsGlob(text: string, glob: string): boolean {
  const escaped = glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '.*');
  return new RegExp(`^${escaped}$`, 's').test(text);
}
