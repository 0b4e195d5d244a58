import type { Draft, DraftStep } from './draft.ts';
import type { ImportLog } from './import-log.ts';
import { stopThere } from './stop-there.ts';
import { openedDraft } from './written-drafts.ts';

interface Window {
  /** Where the recording was last seen to be in it. */
  address: string;
  title?: string;
  /** How often something was done there since, which may have led on. */
  acts: number;
  /** A bot opens no window of its own: another page was opened in the place of this one. */
  gone?: boolean;
}

/** Where something stands in the source, and the account. */
interface About {
  place: string;
  log: ImportLog;
}

/** The windows of a recording by its own names for them. A bot works in the newest one, and turns to another by its address. */
export class Windows {
  readonly #known = new Map<string, Window>();
  #front: Window = { address: '', acts: 0 };

  constructor(first: string) {
    this.alias(first);
  }

  has(name: string): boolean {
    return this.#known.has(name);
  }

  /** One more name for a window, the one in front if no other. */
  alias(name: string, other?: string): void {
    this.#known.set(name, (other !== undefined && this.#known.get(other)) || this.#front);
  }

  /** A window that is known by its title alone. */
  titled(name: string, title: string): void {
    this.#known.set(name, { address: '', title, acts: 0 });
  }

  /** A window came in front; the act that opened it left the one before where it was. */
  opened(name: string, address = ''): void {
    this.#front.acts -= 1;
    this.#front = { address, acts: 0 };
    this.alias(name);
  }

  /** A recording opened one more window by itself, as no click does: its page takes the place of the one in front. */
  openedOver(name: string): void {
    this.#front.gone = true;
    this.#front = { address: '', acts: 0 };
    this.alias(name);
  }

  /** A tab that is opened by its address, and the number it gets. */
  newTab(): string {
    let number = 1;
    while (this.has(`tab ${number}`)) number += 1;
    this.openedOver(`tab ${number}`);
    return `tab ${number}`;
  }

  /** Drafts of what was done in a window, with the turn to it before them. A window that was not told of has just opened. */
  doneIn(name: string, drafts: readonly Draft[], about: About): Draft[] {
    if (!drafts.some(needsWindow)) return [...drafts];
    if (!this.has(name)) this.opened(name);
    return [...this.turnTo(name, about), ...this.follow(drafts)];
  }

  /** The turn to a window, when it is not in front. Where nothing tells it from the others, the bot stops. */
  turnTo(name: string, { place, log }: About): Draft[] {
    const window = this.#known.get(name);
    if (window === this.#front) return [];
    const where = `${place}, window`;
    const what = `window ${name}`;
    const { address = '', acts = 0, gone = false } = window ?? {};
    const step = window && !gone ? switchTo(window) : undefined;
    if (gone) this.#front.gone = true;
    if (window) this.#front = Object.assign(window, { gone: false });
    else this.alias(name);
    if (step)
      return [{ what: 'step', entry: log.translated(where, what, 'it is known by its address'), step }];
    if (gone && acts === 0 && URL.canParse(address))
      return [openedDraft(address, log.translated(where, what, 'its page is opened again'))];
    const entry = log.left(where, what, 'nothing tells this window from the others; the bot stops there');
    return [
      stopThere(
        entry,
        `Here the imported recording turns to another window (${name}). Say which with a switch-window step.`,
      ),
    ];
  }

  /** Keeps where what is done leads to. */
  follow(drafts: readonly Draft[]): readonly Draft[] {
    for (const draft of drafts) {
      if (draft.what === 'act' || /^(?:type-text|choose-option|drag)$/.test(draft.step.do))
        this.#front.acts += 1;
      // Which page it opens only a run knows.
      else if (draft.step.do === 'open-page') Object.assign(this.#front, { address: '', acts: 0 });
      if (draft.what !== 'act') continue;
      for (const event of [...draft.events, ...(draft.after ?? []).map((one) => one.event)])
        if (event.what === 'opened' || event.what === 'document')
          Object.assign(this.#front, { address: event.url, acts: 0 });
    }
    return drafts;
  }
}

/** Values, messages and other bots are the same in every window. */
function needsWindow(draft: Draft): boolean {
  return draft.what === 'act' || !/^(?:log|set|check|call-bot|finish)$/.test(draft.step.do);
}

/** By its title, by its whole address while nothing was done there, else by its host. */
function switchTo({ address, title, acts }: Window): DraftStep | undefined {
  if (title !== undefined) return { do: 'switch-window', title };
  if (!/^https?:/.test(address) || !URL.canParse(address)) return undefined;
  const { host, pathname } = new URL(address);
  return { do: 'switch-window', url: `*://${host}${acts > 0 ? '/' : pathname}*` };
}
