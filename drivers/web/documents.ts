import type { CDPSession, Frame } from 'playwright-core';
import { FrameIds } from './frame-ids.ts';
import type { Aim, PageCalls } from './page-calls.ts';
import { driverSource } from './page-source.ts';
import { isOver, wentAway } from './went-away.ts';
import { pageChanged } from './within.ts';

/** The page script in one document: the world it lives in and its object there. */
interface Kit {
  session: CDPSession;
  frameId: string;
  world: number;
  object: string;
}
type Answer<Name extends keyof PageCalls> = Awaited<ReturnType<PageCalls[Name]>>;

/**
 * The page script in each document in use. It lives in a world of its own: it shares the document with the page, but not one function,
 * so a page that replaces `Array.prototype.map` or kills its listeners changes nothing here. It dies with its document.
 */
export class Documents {
  readonly #kits = new Map<Frame, Promise<Kit>>();
  readonly #frames = new Map<string, Frame>();
  readonly ids = new FrameIds();
  #count = 0;

  /** One call into a frame's document, in one round trip. A document that has gone meanwhile gets one more chance as the new one. */
  async call<Name extends keyof PageCalls>(
    frame: Frame,
    name: Name,
    ...args: Parameters<PageCalls[Name]>
  ): Promise<Answer<Name>> {
    return this.#onceMore(frame, () => this.#ask(frame, name, args));
  }

  async #onceMore<T>(frame: Frame, work: () => Promise<T>): Promise<T> {
    const kit = this.#kits.get(frame);
    try {
      return await work();
    } catch (error) {
      if (!(await wentAway(frame, error))) throw error;
      if (isOver(frame)) throw pageChanged('using a thing on it', error);
      this.#forget(frame, kit);
      return await work();
    }
  }

  /** The frame whose document a ref belongs to. */
  frameOf(ref: string): Frame {
    const frame = this.#frames.get(ref.slice(0, ref.indexOf('/')));
    if (frame && !isOver(frame)) return frame;
    throw pageChanged('going back to a thing');
  }

  /** Gives a file field its files. */
  async setFiles(ref: string, files: string[]): Promise<void> {
    const { session, object } = await this.#kit(this.frameOf(ref));
    const { result } = answered(
      await session.send('Runtime.callFunctionOn', {
        functionDeclaration: 'function (ref) { return this.element(ref) }',
        objectId: object,
        arguments: [{ value: ref }],
      }),
    );
    if (result.objectId) await session.send('DOM.setFileInputFiles', { files, objectId: result.objectId });
  }

  /** Presses and lets go the key that writes nothing, for whatever has the focus in the process a frame lives in. */
  async strikeKey(frame: Frame): Promise<void> {
    const { session } = await this.#kit(frame);
    // What a page hears for every letter typed on a phone.
    const key = { key: 'Unidentified', windowsVirtualKeyCode: 229 };
    // Sent together: the browser keeps their order.
    await Promise.all([
      session.send('Input.dispatchKeyEvent', { ...key, type: 'rawKeyDown' }),
      session.send('Input.dispatchKeyEvent', { ...key, type: 'keyUp' }),
    ]);
  }

  /** Where a point of a frame's document lies in the window; or, when the mouse must meet the frame there, what lies over it. */
  async inWindow(frame: Frame, at: [number, number], meets = true): Promise<Aim> {
    const parent = frame.parentFrame();
    if (!parent) return { at };
    const through = await this.#onceMore(parent, () => this.#throughFrame([frame, parent], at, meets));
    return 'wait' in through ? through : this.inWindow(parent, through.at, meets);
  }

  async #throughFrame([frame, parent]: [Frame, Frame], at: [number, number], meets: boolean): Promise<Aim> {
    const [{ frameId }, outer] = [await this.#kit(frame), await this.#kit(parent)];
    const { backendNodeId } = await outer.session.send('DOM.getFrameOwner', { frameId });
    const { object } = await outer.session.send('DOM.resolveNode', {
      backendNodeId,
      executionContextId: outer.world,
    });
    const { result } = answered(
      await outer.session.send('Runtime.callFunctionOn', {
        functionDeclaration: 'function (holder, at, meets) { return this.throughFrame(holder, at, meets) }',
        objectId: outer.object,
        arguments: [{ objectId: object.objectId ?? '' }, { value: at }, { value: meets }],
        returnByValue: true,
      }),
    );
    return result.value as Aim;
  }

  /** Where a thing stands in the window now. */
  async boxInWindow(ref: string): Promise<{ x: number; y: number; width: number; height: number }> {
    const frame = this.frameOf(ref);
    const [x, y, width, height] = await this.call(frame, 'boxInView', ref);
    const place = await this.inWindow(frame, [x, y], false);
    if ('wait' in place) throw pageChanged('going back to a thing');
    return { x: place.at[0], y: place.at[1], width, height };
  }

  async #ask<Name extends keyof PageCalls>(
    frame: Frame,
    name: Name,
    args: Parameters<PageCalls[Name]>,
  ): Promise<Answer<Name>> {
    const { session, object } = await this.#kit(frame);
    const { result } = answered(
      await session.send('Runtime.callFunctionOn', {
        functionDeclaration: 'function (name, given) { return this[name](...given) }',
        objectId: object,
        arguments: [{ value: name }, { value: args }],
        returnByValue: true,
        awaitPromise: true,
      }),
    );
    return result.value as Answer<Name>;
  }

  #forget(frame: Frame, kit: Promise<Kit> | undefined): void {
    if (this.#kits.get(frame) === kit) this.#kits.delete(frame);
    this.ids.forget(frame);
  }

  #kit(frame: Frame): Promise<Kit> {
    const known = this.#kits.get(frame);
    if (known) return known;
    this.#count += 1;
    const documentName = `d${this.#count}`;
    const made = this.#install(frame, documentName);
    this.#kits.set(frame, made);
    this.#frames.set(documentName, frame);
    made.catch(() => {
      this.#forget(frame, made);
    });
    return made;
  }

  async #install(frame: Frame, documentName: string): Promise<Kit> {
    const { session, frameId } = await this.ids.placeOf(frame);
    const { executionContextId: world } = await session.send('Page.createIsolatedWorld', {
      frameId,
      worldName: 'deskhand',
    });
    const expression = `Object.assign(${await driverSource()}, { documentName: ${JSON.stringify(documentName)} })`;
    const { result } = answered(await session.send('Runtime.evaluate', { expression, contextId: world }));
    return { session, frameId, world, object: result.objectId ?? '' };
  }
}

interface Remote {
  result: { objectId?: string; value?: unknown };
  exceptionDetails?: { text: string; exception?: { description?: string } };
}

/** What the page script threw is thrown here. */
function answered<T extends Remote>(answer: T): T {
  const { exceptionDetails: thrown } = answer;
  if (!thrown) return answer;
  throw new Error(thrown.exception?.description?.split('\n    at ')[0] ?? thrown.text);
}
