import type { Call } from '../../../language/driver.ts';
import { BotError, environmentError } from '../../../language/errors.ts';
import { type HostAddress, placeOfHost } from '../../../language/host-address.ts';
import type { Field, Shown } from '../screen/shown.ts';
import type { Thing } from '../screen/things.ts';
import type { TerminalSession, Typed } from '../terminal-session.ts';
import { hostKey } from './host-keys.ts';
import { readBuffer } from './read-buffer.ts';
import { type Answer, S3270Process } from './s3270-process.ts';
import { whyNoHost } from './why-no-host.ts';

/** What an IBM terminal lets a person type where a host wants a number. */
const numeric = /^[0-9.-]*$/;

/** Connects to a host; throws why it cannot be. */
export async function connectHost(address: HostAddress, call: Call): Promise<HostSession> {
  const { model, codePage, host, port, unit, tls } = address;
  const child = new S3270Process(['-model', `3279-${model}`, '-codepage', codePage]);
  try {
    await child.ask('Set(aidWait,false)', call);
    const connected = await child.ask(
      `Connect("${tls ? 'L:' : ''}${unit === undefined ? '' : `${unit}@`}${host}:${port}")`,
      call,
    );
    if (!connected.ok) throw await whyNoHost(address, call);
    return new HostSession(child, placeOfHost(address));
  } catch (error) {
    child.close();
    throw isLate(error) ? noAnswer(address, error) : error;
  }
}

const isLate = (error: unknown) => error instanceof BotError && error.kind === 'timed-out';

function noAnswer(address: HostAddress, cause: unknown): BotError {
  const place = placeOfHost(address);
  return new BotError(
    'timed-out',
    `The host ${place} did not answer in time. Check host and port of the address, and whether the host wants TLS (tls=yes) or not.`,
    { cause },
  );
}

/** A screen of a host, by s3270. */
export class HostSession implements TerminalSession {
  readonly place: string;
  readonly whyLocked: string;
  readonly #child: S3270Process;

  constructor(child: S3270Process, place: string) {
    this.#child = child;
    this.place = place;
    this.whyLocked = `The keyboard stayed locked (X SYSTEM or X ()): the host ${place} did not answer in time.`;
  }

  /** The process that speaks to the host. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  async look(call: Call): Promise<Shown> {
    const { lines, status } = await this.#ask('ReadBuffer(Unicode)', call);
    return readBuffer(lines, status);
  }

  async type(field: Field, typed: Typed, call: Call): Promise<void> {
    const { text } = typed;
    refuseUntypable(field, typed);
    const { columns } = await this.look(call);
    const [row, column] = [Math.floor(field.at / columns), field.at % columns];
    await this.#goTo({ row, column }, call);
    await this.#ask('EraseEOF()', call);
    if (text !== '') await this.#ask(`String("${escaped(text)}")`, call);
    const after = (await this.look(call)).fields.find(({ at }) => at === field.at);
    if (after?.value === text.trimEnd() && after.length === field.length) return;
    // Signs that the host's code page lacks become others without a word; nothing wrong may stay there to be sent.
    await this.#goTo({ row, column }, call);
    await this.#ask('EraseEOF()', call);
    const instead =
      typed.secret || field.kind === 'hidden' ? '' : ` It took “${after?.value ?? ''}” instead.`;
    throw new BotError(
      'driver-failed',
      `The field does not hold what was typed into it.${instead} It was emptied again. Signs that the host’s code page does not have cannot be typed; give the right one in the address (code-page=…).`,
    );
  }

  async press(keys: string, call: Call): Promise<void> {
    const action = hostKey(keys);
    const { ok } = await this.#ask(action, call);
    if (!ok) throw new BotError('driver-failed', `The terminal refused the key ${keys}.`);
  }

  async pointAt({ row, column }: Thing, call: Call): Promise<void> {
    await this.#goTo({ row, column }, call);
  }

  /** As emulators do it: the cursor goes there. */
  click(thing: Thing, call: Call): Promise<void> {
    return this.pointAt(thing, call);
  }

  close(): void {
    this.#child.close();
  }

  async #goTo({ row, column }: Pick<Thing, 'row' | 'column'>, call: Call): Promise<void> {
    await this.#ask(`MoveCursor(${row},${column})`, call);
  }

  /** Every answer tells whether the host is still there. */
  async #ask(action: string, call: Call): Promise<Answer> {
    const answer = await this.#child.ask(action, call);
    if (answer.status.split(' ')[3] === 'N') {
      throw environmentError(
        `The host ${this.place} has ended the connection. Open it again with an open-page step; what was sent last may have been carried out or not.`,
      );
    }
    return answer;
  }
}

function refuseUntypable({ kind, length }: Field, { text, secret }: Typed): void {
  const said = secret ? 'The secret' : `“${text}”`;
  const why = whyUntypable(kind, length, text);
  if (why) throw new BotError('driver-failed', `${said} ${why}. Nothing was typed.`);
}

function whyUntypable(kind: Field['kind'], length: number, text: string): string | undefined {
  if ([...text].length > length) return `is too long: the field takes ${length} signs`;
  if (kind === 'number' && !numeric.test(text))
    return 'is no number, and the field takes only digits, point and minus';
  return /[\p{C}\u{10000}-\u{10ffff}]/u.test(text) ? 'has signs that no host’s code page has' : undefined;
}

/** Every sign by its number, so that none means anything to s3270. */
function escaped(text: string): string {
  return [...text].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}
