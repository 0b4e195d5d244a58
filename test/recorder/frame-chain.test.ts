import type { Frame } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { frameChain } from '../../recorder/web/frame-chain.ts';

/** A frame as far as its place is asked for. */
function frame(name: string, url: string, parent: Frame | null): Frame {
  return { name: () => name, url: () => url, parentFrame: () => parent } as unknown as Frame;
}
const page = frame('', 'http://shop.example/', null);

describe('the way to a frame', () => {
  it('of the page itself is empty', () => {
    expect(frameChain(page)).toEqual([]);
  });

  it('goes from the outermost to the innermost by their names', () => {
    const outer = frame('menu', 'http://shop.example/menu', page);
    expect(frameChain(frame('detail', 'http://shop.example/detail', outer))).toEqual([
      { name: 'menu' },
      { name: 'detail' },
    ]);
  });

  it.each(['frame_4711', 'ext-gen1023', ''])('does not trust the name %j', (name) => {
    expect(frameChain(frame(name, 'http://shop.example/detail?session=1#top', page))).toEqual([
      { url: '*/detail*' },
    ]);
  });

  it.each(['about:blank', 'about:srcdoc', 'data:text/html,secret', 'no address'])(
    'says nothing of the address %s, in which anything may stand',
    (url) => {
      expect(frameChain(frame('', url, page))).toEqual([{ url: '*' }]);
    },
  );
});
