import type { Frame, Page } from 'playwright-core';
import type { Sought } from '../../language/driver.ts';
import { fitsGlob } from '../../language/fits-glob.ts';
import { wentAway } from './went-away.ts';

/** The frames a target may live in: the page itself, or what a chain of links leads to, outermost first. */
export async function findFrames(page: Page, chain: Sought['frames']): Promise<Frame[]> {
  let frames = [page.mainFrame()];
  for (const link of chain) {
    const inside = await Promise.all(frames.map((frame) => framesIn(frame, link)));
    frames = inside.flat();
  }
  return frames;
}

type Link = Sought['frames'][number];

async function framesIn(frame: Frame, link: Link): Promise<Frame[]> {
  const children = frame.childFrames();
  const { name, url, css, index } = link;
  if (name !== undefined) return children.filter((child) => child.name() === name);
  if (url !== undefined) return children.filter((child) => fitsGlob(child.url(), url));
  if (css !== undefined) {
    const held = await Promise.all(children.map((child) => isHeldBy(child, css)));
    return children.filter((_, at) => held[at]);
  }
  return index === undefined ? children : children.slice(index - 1, index);
}

/** Whether the element that holds a frame fits a selector. A frame that has just gone, or a selector nobody understands, fits nothing. */
async function isHeldBy(frame: Frame, css: string): Promise<boolean> {
  if (frame.isDetached()) return false;
  try {
    const holder = await frame.frameElement();
    const fits = await holder.evaluate(
      (element, selector) => (element as unknown as { matches(css: string): boolean }).matches(selector),
      css,
    );
    holder.dispose().catch(isNoMatter);
    return fits;
  } catch (error) {
    if (error instanceof Error && /valid selector/i.test(error.message)) return false;
    if (await wentAway(frame, error)) return false;
    throw error;
  }
}

/** The handle dies with its document anyway. */
function isNoMatter(error: unknown): unknown {
  return error;
}
