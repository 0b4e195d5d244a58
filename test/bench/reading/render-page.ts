import type { Browser } from 'playwright-core';
import type { MadePage } from './make-page.ts';
import type { Sheet, Written } from './sheet.ts';

/** Lets a real browser draw the page and tells from its DOM what stands where. */
export async function renderPage(
  browser: Browser,
  page: MadePage,
  { name, width, height }: { name: string; width: number; height: number },
): Promise<Sheet> {
  const viewport = { width: Math.round(width / page.scale), height: Math.round(height / page.scale) };
  const shown = await browser.newPage({ viewport, deviceScaleFactor: page.scale });
  try {
    await shown.setContent(page.html);
    const { words, texts } = await shown.evaluate(writingOf, page.scale);
    const picture = await shown.screenshot({ type: 'png' });
    return { name, picture, words, texts, values: page.values };
  } finally {
    await shown.close();
  }
}

/** Runs in the page: each word and each whole text with the box the browser laid it out in, as far as all of it is in view. */
function writingOf(scale: number): { words: Written[]; texts: Written[] } {
  const words: Written[] = [];
  const texts: Written[] = [];
  const boxOf = (range: Range): Written['box'] | undefined => {
    const [rect, another] = [...range.getClientRects()];
    if (!rect || another || rect.right > innerWidth || rect.bottom > innerHeight) return undefined;
    return [rect.x * scale, rect.y * scale, rect.width * scale, rect.height * scale];
  };
  const keep = (list: Written[], node: Node, [from, to]: [number, number]) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    const box = boxOf(range);
    if (box) list.push({ text: range.toString().replaceAll(/\s+/g, ' '), box });
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const data = node.nodeValue ?? '';
    for (const match of data.matchAll(/\S+/g))
      keep(words, node, [match.index, match.index + match[0].length]);
    const whole = data.trim();
    const from = data.indexOf(whole);
    if (whole.includes(' ') && whole.length <= 40) keep(texts, node, [from, from + whole.length]);
  }
  return { words, texts };
}
