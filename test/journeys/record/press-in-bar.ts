import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Presses a button of the bar where it stands: the bar is closed to everybody but the mouse. */
export async function pressInBar(page: Page, words: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await expect.poll(async () => (await inBar(session, words)) !== undefined, { timeout: 10_000 }).toBe(true);
  const [x, y] = (await inBar(session, words)) as [number, number];
  await page.mouse.click(x, y);
}

type Session = Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>;

/** The debugger alone sees into a closed shadow root. */
async function inBar(session: Session, words: string): Promise<[x: number, y: number] | undefined> {
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  type Node = typeof root;
  const all = (node: Node): Node[] => [
    node,
    ...[...(node.children ?? []), ...(node.shadowRoots ?? [])].flatMap(all),
  ];
  const found = all(root).find((node) => node.nodeName === 'BUTTON' && textOf(node) === words);
  if (!found) return undefined;
  const box = await session.send('DOM.getBoxModel', { nodeId: found.nodeId }).catch(() => undefined);
  const [x1 = 0, y1 = 0, , , x2 = 0, y2 = 0] = box?.model.content ?? [];
  return box ? [(x1 + x2) / 2, (y1 + y2) / 2] : undefined;
}

function textOf(node: { children?: { nodeValue: string }[] }): string {
  return (node.children ?? []).map((child) => child.nodeValue).join('');
}
