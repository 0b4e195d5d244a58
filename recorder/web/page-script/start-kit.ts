import type { RecorderKit } from './recorder-kit.ts';

/** What the page script says to the recorder: something that happened, or a wish of the person at the bar. */
type Message =
  | { event: Record<string, unknown> }
  | { wish: 'pause' | 'go-on' | 'undo' | 'stop' | 'how-it-stands' }
  | { wish: 'tell-me-when-it-ends' };

/** The recorder's answer, shown in the bar. */
export interface Answer {
  paused: boolean;
  count: number;
  last: string;
}

export type Send = (message: Message) => Promise<Answer>;

/** Begins and ends the watching of one document. */
export const startKit = {
  sender: undefined as Send | undefined,
  stops: [] as (() => void)[],

  startRecording(this: RecorderKit, send: Send): void {
    this.sender = send;
    this.listenToPerson();
    this.watchMasking();
    this.whenParsed(() => {
      this.watchChanges();
      this.tell({ what: 'document', ...this.documentFacts() });
      if (window === window.top) this.showBar();
    });
    send({ wish: 'tell-me-when-it-ends' }).then(
      () => this.stopRecording(),
      () => this.stopRecording(),
    );
  },

  whenParsed(begin: () => void): void {
    if (document.readyState !== 'loading') begin();
    else window.addEventListener('DOMContentLoaded', begin, { once: true });
  },

  /** Leaves nothing behind: no listener, no observer, no bar. */
  stopRecording(this: RecorderKit): void {
    for (const stop of this.stops.splice(0)) stop();
    this.sender = undefined;
  },

  /** Listens before anything of the page can, until the recording ends. */
  listen(this: RecorderKit, type: string, hear: (event: Event) => void): void {
    const careful = (event: Event) => {
      if (!event.isTrusted || this.isBar(event)) return;
      this.noteTrusted();
      hear(event);
    };
    window.addEventListener(type, careful, { capture: true, passive: true });
    this.stops.push(() => window.removeEventListener(type, careful, { capture: true }));
  },

  /** Sends what happened, with everything masked that a secret field of this document holds. */
  tell(this: RecorderKit, event: Record<string, unknown>): void {
    this.sender?.({ event: this.withoutSecrets(event) as Record<string, unknown> }).then(
      (answer) => this.showStanding(answer),
      () => undefined,
    );
  },
};
