import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Presses a button of the bar where it stands: the bar is closed to everybody but the mouse. */
export async function pressInBar(page: Page, words: string): Promise<void> {
  await page.mouse.click(...(await placeInBar(page, words)));
}

/** Where a button of the bar stands. */
export async function placeInBar(page: Page, words: string): Promise<[x: number, y: number]> {
  const session = await page.context().newCDPSession(page);
  await expect.poll(async () => (await inBar(session, words)) !== undefined, { timeout: 10_000 }).toBe(true);
  const place = (await inBar(session, words)) as [number, number];
  await session.detach();
  return place;
}

/** What the bar shows: its words, without what is hidden. */
export async function wordsOfBar(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  await session.detach();
  const bar = allIn(root).find((node) => node.nodeName === 'DESKHAND-BAR');
  const words = (node: Node): string =>
    node.attributes?.includes('hidden') ? '' : `${node.nodeValue} ${inside(node).map(words).join('')}`;
  return bar ? words(bar).replace(/\s+/g, ' ') : '';
}

type Session = Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>;

interface Node {
  nodeName: string;
  nodeValue: string;
  nodeId: number;
  attributes?: string[];
  children?: Node[];
  shadowRoots?: Node[];
}

const inside = (node: Node): Node[] => [...(node.children ?? []), ...(node.shadowRoots ?? [])];
const allIn = (node: Node): Node[] => [node, ...inside(node).flatMap(allIn)];

/** The debugger alone sees into a closed shadow root. */
async function inBar(session: Session, words: string): Promise<[x: number, y: number] | undefined> {
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const found = allIn(root).find((node) => node.nodeName === 'BUTTON' && textOf(node) === words);
  if (!found) return undefined;
  const box = await session.send('DOM.getBoxModel', { nodeId: found.nodeId }).catch(() => undefined);
  const [x1 = 0, y1 = 0, , , x2 = 0, y2 = 0] = box?.model.content ?? [];
  return box ? [(x1 + x2) / 2, (y1 + y2) / 2] : undefined;
}

function textOf(node: { children?: { nodeValue: string }[] }): string {
  return (node.children ?? []).map((child) => child.nodeValue).join('');
}
