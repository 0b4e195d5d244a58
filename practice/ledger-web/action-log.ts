import { appendFileSync } from 'node:fs';

export type ActionName =
  | 'login'
  | 'login-failed'
  | 'logout'
  | 'open-page'
  | 'look-up-vendor'
  | 'search'
  | 'post-invoice'
  | 'reject-duplicate'
  | 'reject-invalid'
  | 'save-draft';

/** One thing that was done to the ledger; tests judge a bot by these and by nothing it says itself. */
export interface LedgerAction {
  at: string;
  user: string;
  action: ActionName;
  fields: Record<string, string>;
}

/** Keeps every action in order; nothing is ever changed or taken out. */
export class ActionLog {
  readonly #actions: LedgerAction[] = [];
  readonly #file: string | undefined;
  readonly #now: () => Date;

  constructor(options: { file: string | undefined; now: () => Date }) {
    this.#file = options.file;
    this.#now = options.now;
  }

  /** `fields` is built by the caller field by field, never from a raw form: so a password cannot get in. */
  add(user: string, action: ActionName, fields: Record<string, string> = {}): void {
    const entry: LedgerAction = { at: this.#now().toISOString(), user, action, fields };
    this.#actions.push(entry);
    if (this.#file) appendFileSync(this.#file, `${JSON.stringify(entry)}\n`);
  }

  all(): LedgerAction[] {
    return structuredClone(this.#actions);
  }
}
