import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';

/** A call to the hub that is owed: its row in the contract and its arguments. */
export interface Owed {
  call: 'addEvents' | 'complete' | 'fail' | 'ask' | 'postpone' | 'writeJournal' | 'putReport';
  args: Record<string, unknown>;
}

export interface Entry extends Owed {
  n: number;
}

/** Below this the file is left to grow: rewriting it costs more than it takes. */
const compactAboveBytes = 1024 * 1024;
/** Events beyond this are too many to keep for a hub that stays away; the evidence folder still has them. */
const mostEventBytes = 64 * 1024 * 1024;

/**
 * What a worker owes the hub, in order, in a file that survives the worker: a result is on the disk before anything else
 * happens. Bounded by leaving out events when the hub stays away very long, log lines first; never a result.
 */
export class Spool {
  readonly #file: string;
  #fd: number;
  #pending: { entry: Entry; bytes: number }[] = [];
  #next = 1;
  #written = 0;
  #eventBytes = 0;
  #wake: (() => void)[] = [];
  #closed = false;
  #torn = false;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#file = path.join(folder, 'spool.jsonl');
    this.#read();
    this.#fd = this.#compact();
  }

  /** What was owed and not yet acknowledged; a last line cut off by a crash was never promised to anybody. */
  #read(): void {
    const open = new Map<number, Entry>();
    for (const line of readLines(this.#file)) {
      const row = parseLine(line);
      if (row === undefined) continue;
      if ('done' in row) open.delete(row.done);
      else open.set(row.n, row);
    }
    for (const entry of open.values()) this.#remember(entry, JSON.stringify(entry).length);
    this.#next = Math.max(0, ...open.keys()) + 1;
  }

  #remember(entry: Entry, bytes: number): void {
    this.#pending.push({ entry, bytes });
    if (entry.call === 'addEvents') this.#eventBytes += bytes;
  }

  #compact(): number {
    const half = `${this.#file}.new`;
    const text = this.#pending.map(({ entry }) => `${JSON.stringify(entry)}\n`).join('');
    const fd = openSync(half, 'w', 0o600);
    writeWhole(fd, text);
    fsyncSync(fd);
    closeSync(fd);
    renameSync(half, this.#file);
    this.#written = text.length;
    return openSync(this.#file, 'a', 0o600);
  }

  /** Keeps what is owed; on the disk when this returns, safe from a power cut unless it is only events. */
  add(owed: Owed): Entry | undefined {
    const kept = owed.call === 'addEvents' ? this.#fit(owed) : owed;
    if (!kept) return undefined;
    const entry: Entry = { n: this.#next++, ...kept };
    const bytes = this.#write(entry);
    if (owed.call !== 'addEvents') fsyncSync(this.#fd);
    this.#remember(entry, bytes);
    for (const wake of this.#wake.splice(0)) wake();
    return entry;
  }

  #fit(owed: Owed): Owed | undefined {
    if (this.#eventBytes < mostEventBytes) return owed;
    if (this.#eventBytes > 2 * mostEventBytes) return undefined;
    const body = owed.args.body as { events: { what: string }[] };
    const events = body.events.filter((event) => event.what !== 'log');
    return events.length ? { ...owed, args: { ...owed.args, body: { events } } } : undefined;
  }

  /** A write that a full disk cut off must not swallow the next one: that begins on a line of its own. */
  #write(row: object): number {
    const line = `${this.#torn ? '\n' : ''}${JSON.stringify(row)}\n`;
    this.#torn = true;
    writeWhole(this.#fd, line);
    this.#torn = false;
    this.#written += line.length;
    return line.length;
  }

  /** What is owed first; waits until there is something. Undefined once closed. */
  async first(): Promise<Entry | undefined> {
    while (!this.#closed) {
      const [head] = this.#pending;
      if (head) return head.entry;
      await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
    return undefined;
  }

  /** The hub has it, or will never take it. */
  settle(entry: Entry): void {
    // Answered while the worker left: it stays owed and is told again, which changes nothing at the hub.
    if (this.#closed) return;
    const index = this.#pending.findIndex((row) => row.entry.n === entry.n);
    const [row] = index < 0 ? [] : this.#pending.splice(index, 1);
    if (!row) return;
    if (row.entry.call === 'addEvents') this.#eventBytes -= row.bytes;
    this.#write({ done: entry.n });
    if (this.#pending.length === 0 && this.#written > compactAboveBytes) {
      closeSync(this.#fd);
      this.#fd = this.#compact();
    }
  }

  owes(): number {
    return this.#pending.length;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const wake of this.#wake.splice(0)) wake();
    closeSync(this.#fd);
  }
}

/** A disk that is nearly full takes part of what it is given; the rest must follow or fail. */
function writeWhole(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function parseLine(line: string): Entry | { done: number } | undefined {
  try {
    const row: unknown = JSON.parse(line);
    return typeof row === 'object' && row !== null ? (row as Entry | { done: number }) : undefined;
  } catch {
    // Only the line that was being written when the power went can be cut off.
    return undefined;
  }
}
