import type { ElementHandle, Frame, JSHandle } from 'playwright-core';
import type { PageCalls } from './page-calls.ts';
import { driverSource } from './page-source.ts';
import { pageChanged } from './within.ts';

type Kit = JSHandle<PageCalls & { element(ref: string): unknown }>;
type Answer<Name extends keyof PageCalls> = Awaited<ReturnType<PageCalls[Name]>>;

/** The page script in each document in use. It hangs on nothing of the page: the page cannot see it, and it dies with its document. */
export class Documents {
  readonly #kits = new Map<Frame, Promise<Kit>>();
  readonly #frames = new Map<string, Frame>();
  #count = 0;

  /** One call into a frame's document, in one round trip. A document that has gone meanwhile gets one more chance as the new one. */
  async call<Name extends keyof PageCalls>(
    frame: Frame,
    name: Name,
    ...args: Parameters<PageCalls[Name]>
  ): Promise<Answer<Name>> {
    const kit = this.#kits.get(frame);
    try {
      return await this.#ask(frame, name, args);
    } catch (error) {
      if (!isGone(error) || frame.isDetached()) throw error;
      if (this.#kits.get(frame) === kit) this.#kits.delete(frame);
      return await this.#ask(frame, name, args);
    }
  }

  /** The frame whose document a ref belongs to. */
  frameOf(ref: string): Frame {
    const frame = this.#frames.get(ref.slice(0, ref.indexOf('/')));
    if (frame && !frame.isDetached()) return frame;
    throw pageChanged('going back to a thing');
  }

  /** Playwright's handle of a thing found before. */
  async handleOf(ref: string): Promise<ElementHandle> {
    const kit = await this.#kit(this.frameOf(ref));
    const handle: JSHandle<unknown> = await kit.evaluateHandle((page, sought) => page.element(sought), ref);
    const element = handle.asElement();
    if (!element) throw pageChanged('going back to a thing');
    return element as ElementHandle;
  }

  async #ask<Name extends keyof PageCalls>(
    frame: Frame,
    name: Name,
    args: Parameters<PageCalls[Name]>,
  ): Promise<Answer<Name>> {
    const kit = await this.#kit(frame);
    const answer = await kit.evaluate(
      (page, [called, given]) => (page[called] as (...all: unknown[]) => unknown)(...given),
      [name, args] as const,
    );
    return answer as Answer<Name>;
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
      if (this.#kits.get(frame) === made) this.#kits.delete(frame);
    });
    return made;
  }

  async #install(frame: Frame, documentName: string): Promise<Kit> {
    const kit = `Object.assign(${await driverSource()}, { documentName: ${JSON.stringify(documentName)} })`;
    return (await frame.evaluateHandle(kit)) as Kit;
  }
}

/** True when a document went away under a call. */
export function isGone(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return /context was destroyed|context with specified id|JSHandle is disposed|frame (was|has been) detached/i.test(
    message,
  );
}
