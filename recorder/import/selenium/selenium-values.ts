import { snakeName } from '../../snake-name.ts';
import { namedValue } from '../draft.ts';

/** The values a recording gives names to, in the words of the bot. */
export class SeleniumValues {
  readonly #names = new Map<string, string>();
  readonly #secrets = new Map<string, string>();
  /** Every name given, for the bot's inputs to leave alone. */
  readonly names: string[] = [];

  /** The bot's name for a value of the recording, made of `words`. */
  give(name: string, words = name): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const plain = snakeName(words, 'value');
    let free = this.names.includes(plain) || reserved.test(plain) ? `${plain}_value` : plain;
    for (let count = 2; this.names.includes(free); count += 1) free = `${plain}_${count}`;
    this.names.push(free);
    this.#names.set(name, free);
    return free;
  }

  /** A value nobody may read: it is known by the name of a secret. */
  giveSecret(name: string, secret: string): void {
    this.#secrets.set(name, secret);
  }

  secretOf(text: string): string | undefined {
    const name = /^\$\{([^}]+)\}$/.exec(text.trim())?.[1];
    return name === undefined ? undefined : this.#secrets.get(name);
  }

  known(name: string): string | undefined {
    return this.#names.get(name);
  }

  /** A text with its `${names}` put in; the names nothing has given yet come back instead. */
  put(text: string): { text: string } | { unknown: string } {
    let unknown: string | undefined;
    const filled = text.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
      const known = this.#names.get(name);
      if (known !== undefined) return namedValue(known);
      unknown ??= name;
      return '';
    });
    return unknown === undefined ? { text: filled } : { unknown };
  }
}

/** Words of the expression language. */
const reserved =
  /^(?:true|false|null|in|as|break|const|continue|else|for|function|if|import|let|loop|package|namespace|return|var|void|while|item|index|text|number|date|money|size|type|map|list|string|bool|int|double|bytes|dyn)$/;
