import type { CDPSession, Frame, Page } from 'playwright-core';

/** Where a frame's documents are reached over the debugging protocol. */
export interface FramePlace {
  session: CDPSession;
  frameId: string;
}

interface TreeNode {
  frame: { id: string; url: string; name?: string };
  childFrames?: TreeNode[];
}

/** Tells which frame of the debugging protocol is which of Playwright's; each keeps its place until it moves to another process. */
export class FrameIds {
  readonly #pages = new WeakMap<Page, Promise<CDPSession>>();
  readonly #places = new WeakMap<Frame, Promise<FramePlace>>();

  /** The page's own session; pictures are taken over it too. */
  sessionOf(page: Page): Promise<CDPSession> {
    let session = this.#pages.get(page);
    if (!session) {
      session = page.context().newCDPSession(page);
      this.#pages.set(page, session);
      const forget = () => {
        this.#pages.delete(page);
        this.#places.delete(page.mainFrame());
      };
      session.then((one) => one.on('close', forget), forget);
    }
    return session;
  }

  placeOf(frame: Frame): Promise<FramePlace> {
    let place = this.#places.get(frame);
    if (!place) {
      place = this.#find(frame);
      this.#places.set(frame, place);
      place.catch(() => this.forget(frame));
    }
    return place;
  }

  /** A frame whose document went away may be in another process now. */
  forget(frame: Frame): void {
    if (frame.parentFrame()) this.#places.delete(frame);
  }

  async #find(frame: Frame): Promise<FramePlace> {
    const parent = frame.parentFrame();
    if (!parent) {
      const session = await this.sessionOf(frame.page());
      return { session, frameId: (await treeOf(session)).frame.id };
    }
    return (await this.#ownProcess(frame)) ?? (await this.#besideParent(frame, parent));
  }

  /** Frames of other sites live in processes, and sessions, of their own. */
  async #ownProcess(frame: Frame): Promise<FramePlace | undefined> {
    try {
      const session = await frame.page().context().newCDPSession(frame);
      return { session, frameId: (await treeOf(session)).frame.id };
    } catch (error) {
      if (/does not have a separate CDP session/.test(String(error))) return undefined;
      throw error;
    }
  }

  /** Both sides keep the frames of a document in the order in which they came; name and address must agree too. */
  async #besideParent(frame: Frame, parent: Frame): Promise<FramePlace> {
    const { session, frameId } = await this.placeOf(parent);
    const siblings: Frame[] = [];
    for (const one of parent.childFrames()) {
      if (one === frame || !(await this.#ownProcess(one))) siblings.push(one);
    }
    const nodes = nodeIn(await treeOf(session), frameId)?.childFrames ?? [];
    const node = nodes[siblings.indexOf(frame)];
    const url = frame.url().replace(/#.*$/s, '');
    // A document that a page wrote into an empty frame takes that page's address, and only one side is told.
    const agrees = nodes.length === siblings.length && (url === 'about:blank' || node?.frame.url === url);
    if (node && agrees && (node.frame.name ?? '') === frame.name())
      return { session, frameId: node.frame.id };
    throw new Error('deskhand: the frame was detached or is only coming');
  }
}

async function treeOf(session: CDPSession): Promise<TreeNode> {
  return (await session.send('Page.getFrameTree')).frameTree;
}

function nodeIn(tree: TreeNode, frameId: string): TreeNode | undefined {
  if (tree.frame.id === frameId) return tree;
  for (const child of tree.childFrames ?? []) {
    const found = nodeIn(child, frameId);
    if (found) return found;
  }
  return undefined;
}
