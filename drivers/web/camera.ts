import type { CDPSession, Page } from 'playwright-core';
import type { Picture, SecretText } from '../../language/driver.ts';
import type { Documents } from './documents.ts';
import { frameThing, type PictureBox } from './frame-thing.ts';
import { wentAway } from './went-away.ts';

/** Takes pictures of a page, with fields and texts that hold a secret covered. */
export class Camera {
  readonly #documents: Documents;
  readonly #secrets = new Map<string, SecretText>();

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  /** From now on this secret is covered wherever a page shows it. */
  keepSecret(secret: SecretText): void {
    this.#secrets.set(secret.secret, secret);
  }

  /** Covers what another browser's camera covered. */
  takeOver(other: Camera): void {
    for (const [name, secret] of other.#secrets) this.#secrets.set(name, secret);
  }

  async picture(page: Page, framed?: string): Promise<Picture> {
    if (framed !== undefined)
      await this.#documents.call(this.#documents.frameOf(framed), 'bringIntoView', framed);
    if (this.#secrets.size > 0) await this.#cover(page);
    const session = await this.#documents.ids.sessionOf(page);
    const box = framed === undefined ? undefined : await this.#documents.boxInWindow(framed);
    // Straight from the browser: Playwright's own screenshot waits for fonts and two frames, which costs more than a step.
    const { data } = await session.send('Page.captureScreenshot', {
      format: 'png',
      optimizeForSpeed: true,
    });
    const plain = Buffer.from(data, 'base64');
    const png = box ? frameThing(plain, inPixels(box, await pixelsPerPoint(session))) : plain;
    return { png, width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
  }

  async #cover(page: Page): Promise<void> {
    const secrets = [...this.#secrets.values()].map((secret) => secret.reveal());
    await Promise.all(
      page.frames().map(async (frame) => {
        try {
          await this.#documents.call(frame, 'coverAll', secrets);
        } catch (error) {
          if (!(await wentAway(frame, error))) throw error;
        }
      }),
    );
  }
}

/** Large screens draw a page's point with several pixels. */
async function pixelsPerPoint(session: CDPSession): Promise<number> {
  const { visualViewport, cssVisualViewport } = await session.send('Page.getLayoutMetrics');
  return visualViewport.clientWidth / cssVisualViewport.clientWidth;
}

function inPixels({ x, y, width, height }: PictureBox, by: number): PictureBox {
  return { x: x * by, y: y * by, width: width * by, height: height * by };
}
