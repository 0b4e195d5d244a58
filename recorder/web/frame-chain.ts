import type { Frame } from 'playwright-core';
import { looksChanging } from '../../language/looks-changing.ts';
import type { Target } from '../../language/target.ts';

/** How a frame is found again from its page, outermost first: by its name, else by its address without host and query. */
export function frameChain(frame: Frame): NonNullable<Target['frames']> {
  const parent = frame.parentFrame();
  if (!parent) return [];
  const name = frame.name();
  const link = name && !looksChanging(name) ? { name } : { url: addressGlob(frame.url()) };
  return [...frameChain(parent), link];
}

function addressGlob(address: string): string {
  if (!URL.canParse(address)) return '*';
  const { protocol, pathname } = new URL(address);
  return protocol.startsWith('http') ? `*${pathname}*` : '*';
}
