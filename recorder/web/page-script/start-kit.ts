import type { RecorderKit } from './recorder-kit.ts';

/** What the person asks of the recorder at its bar. */
export type Wish =
  | 'pause'
  | 'go-on'
  | 'undo'
  | 'stop'
  | 'how-it-stands'
  | 'read'
  | 'must-say'
  | 'read-table'
  | 'pick-again'
  | 'pick-nothing'
  | 'accept-rows'
  | 'refuse-rows';

/** What the page script says to the recorder: something that happened, a wish, or that it waits for news. */
type Message = { event: Record<string, unknown> } | { wish: Wish } | { newsAfter: number };

/** The recorder's answer, shown in the bar. */
export interface Answer {
  paused: boolean;
  count: number;
  last: string;
  /** Counts the changes; the next question waits for another number. */
  news: number;
  ended: boolean;
  picking?: 'read' | 'must-say' | 'read-table' | 'pick-again';
  offer?: string;
  trouble?: string;
  steps?: { words: string; doubt?: string }[];
}

export type Send = (message: Message) => Promise<Answer>;

/** Begins and ends the watching of one document. */
export const startKit = {
  sender: undefined as Send | undefined,
  stops: [] as (() => void)[],
  /** The events that tell of an act; others only prepare for it. */
  actEvents: [
    'click',
    'dblclick',
    'contextmenu',
    'auxclick',
    'input',
    'change',
    'keydown',
    'pointerup',
    'drop',
  ],

  startRecording(this: RecorderKit, send: Send): void {
    this.sender = send;
    this.keepPristine();
    // The bar and pointing come first: what they take, nobody else hears.
    this.guardBar();
    this.listenForPick();
    this.listenForMark();
    this.listenToPerson();
    this.watchMasking();
    this.beginWhenParsed();
    this.waitForNews(-1);
  },

  /** Other frames change how the recording stands; what they did is shown here too, until the end is told. */
  waitForNews(this: RecorderKit, newsAfter: number): void {
    this.send({ newsAfter }, (answer) => {
      if (answer.ended) {
        this.stopRecording();
        return;
      }
      this.showStanding(answer);
      this.beginWhenParsed();
      this.waitForNews(answer.news);
    });
  },

  /** All that is said to the recorder goes this way, because a page may have bent what is needed for saying it. */
  send(this: RecorderKit, message: Message, heard: (answer: Answer) => void): void {
    this.undisturbed(() => {
      this.sender?.(message).then(
        (answer) => this.undisturbed(() => heard(answer)),
        // Only a recorder that is gone does not answer.
        () => this.stopRecording(),
      );
    });
  },

  begunIn: undefined as Document | undefined,

  /** An empty document that a page of the same site is loaded into hands its window on, with this script: then all begins anew. */
  beginWhenParsed(this: RecorderKit): void {
    if (this.begunIn === document) return;
    const begin = () => this.undisturbed(() => this.beginDocument());
    if (document.readyState === 'loading')
      document.addEventListener('DOMContentLoaded', begin, { once: true });
    else begin();
  },

  beginDocument(this: RecorderKit): void {
    if (!this.sender || this.begunIn === document) return;
    this.begunIn = document;
    this.observeMasking(document);
    this.watchChanges();
    if (location.href !== 'about:blank') this.tell({ what: 'document', ...this.documentFacts() });
    this.showBar();
  },

  /** Leaves nothing behind: no listener, no observer, no bar. */
  stopRecording(this: RecorderKit): void {
    this.sender = undefined;
    this.undisturbed(() => {
      for (const stop of this.stops.splice(0)) stop();
      this.heard.length = 0;
    });
  },

  /** Hears what a person does, until the recording ends. */
  listen(this: RecorderKit, type: string, hear: (event: Event) => void): void {
    const careful = (event: Event) => {
      if (!event.isTrusted || this.isBar(event)) return;
      this.noteTrusted();
      this.undisturbed(() => hear(event), this.actEvents.includes(type));
    };
    this.hearFirst(type, careful, true);
  },

  /** Sends what happened, with everything masked that a secret field of this document holds. */
  tell(this: RecorderKit, event: Record<string, unknown>): void {
    this.troubled = '';
    this.send({ event: this.withoutSecrets(event) as Record<string, unknown> }, (answer) =>
      this.showStanding(answer),
    );
  },
};
