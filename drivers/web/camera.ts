import type { Page } from 'playwright-core';
import type { Picture, SecretText } from '../../language/driver.ts';
import type { Documents } from './documents.ts';
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

  async picture(page: Page): Promise<Picture> {
    if (this.#secrets.size > 0) await this.#cover(page);
    const session = await this.#documents.ids.sessionOf(page);
    // Straight from the browser: Playwright's own screenshot waits for fonts and two frames, which costs more than a step.
    const { data } = await session.send('Page.captureScreenshot', {
      format: 'png',
      optimizeForSpeed: true,
    });
    const png = Buffer.from(data, 'base64');
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
