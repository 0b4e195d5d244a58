import type { PlainError } from '../language/errors.ts';
import type { RunEventBody } from '../language/run.ts';

/** What stands where a secret was. */
const cover = '••••';
/** Words of the format itself, on the event alone: covering them would make it unreadable, and none of them comes from a page or a person. */
const plainFields: ReadonlySet<string> = new Set(['what', 'do', 'outcome', 'phase', 'moment', 'level']);

/** Keeps the secrets of a run out of everything it tells. */
export interface SecretMasker {
  /** From now on this value is covered, in every form it may turn up in. */
  add(secret: string): void;
  /** A copy of an event without any secret. */
  mask(event: RunEventBody): RunEventBody;
  text(text: string): string;
}

/** Starts with nothing to hide. */
export function makeSecretMasker(): SecretMasker {
  const known = new Set<string>();
  let forms: string[] = [];
  const text = (plain: string): string => covered(plain, forms);
  return {
    add: (secret) => {
      if (secret === '' || known.has(secret)) return;
      known.add(secret);
      forms = [...new Set([...known].flatMap(formsOf))].filter((form) => form.trim() !== '');
    },
    mask: (event) => maskEvent(event, text),
    text,
  };
}

function maskEvent(event: RunEventBody, text: (text: string) => string): RunEventBody {
  const masked = copy(event, text) as RunEventBody & { error?: PlainError };
  const kept = Object.entries(event).filter(
    ([name, field]) => plainFields.has(name) && typeof field === 'string',
  );
  const error = 'error' in event && event.error ? { error: { ...masked.error, kind: event.error.kind } } : {};
  return { ...masked, ...Object.fromEntries(kept), ...error } as RunEventBody;
}

/** Covers every place any of the forms stands; where two overlap, both wholly. */
function covered(plain: string, forms: readonly string[]): string {
  const places = forms.flatMap((form) => placesOf(form, plain));
  if (places.length === 0) return plain;
  let masked = '';
  let end = 0;
  for (const place of places.sort((one, other) => one.from - other.from)) {
    if (place.from >= end) masked += `${plain.slice(end, place.from)}${cover}`;
    end = Math.max(end, place.to);
  }
  return masked + plain.slice(end);
}

function placesOf(form: string, plain: string): { from: number; to: number }[] {
  const places: { from: number; to: number }[] = [];
  for (let from = plain.indexOf(form); from !== -1; from = plain.indexOf(form, from + 1)) {
    places.push({ from, to: from + form.length });
  }
  return places;
}

/** A deep copy in JSON's terms, every text masked, so that what is told cannot change afterwards. */
function copy(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value);
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number') {
    const masked = mask(String(value));
    return masked === String(value) ? value : masked;
  }
  if (Array.isArray(value)) return value.map((one) => copy(one, mask));
  if (value instanceof Date) return mask(value.toISOString());
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(
    ([, field]) => field !== undefined && typeof field !== 'function',
  );
  return Object.fromEntries(fields.map(([name, field]) => [mask(name), copy(field, mask)]));
}

/** Shorter than this, the same letters in another case, or a line of several, are more likely somebody else's word. */
const shortestGuess = 4;

function formsOf(secret: string): string[] {
  const guesses = [
    // A page collapses spaces, shows a key line by line, and an old system knows capitals only.
    secret.replace(/\s+/g, ' '),
    ...secret.split(/[\r\n]+/).map((line) => line.trim()),
    secret.toUpperCase(),
    secret.toLowerCase(),
  ].filter((guess) => guess.trim().length >= shortestGuess);
  const plain = new Set([secret, secret.trim(), ...guesses]);
  return [...plain].flatMap((one) => [
    one,
    ...urlForms(one),
    JSON.stringify(one).slice(1, -1),
    ...htmlForms(one),
    ...base64Forms(one),
  ]);
}

/** Half of a surrogate pair has no URL form. */
function urlEncoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

/** As browsers, forms and strict encoders write it, which differ in a few signs. */
function urlForms(secret: string): string[] {
  const percent = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  const component = urlEncoded(secret);
  const all = [component, component.replace(/[!'()*]/g, percent), component.replace(/[!'()~]/g, percent)];
  const plus = all.map((form) => form.replace(/%20/g, '+'));
  return [...all, ...plus].flatMap((form) => [
    form,
    form.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  ]);
}

/** A page escapes quotes or not, each in several ways. */
function htmlForms(text: string): string[] {
  const tags = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const quoted = tags.replace(/"/g, '&quot;');
  return [
    tags,
    quoted,
    quoted.replace(/'/g, '&#39;'),
    quoted.replace(/'/g, '&#x27;'),
    quoted.replace(/'/g, '&apos;'),
  ];
}

/** Base64 of the secret wherever it starts inside a longer text: three alignments, without the letters shared with its neighbours. */
function base64Forms(secret: string): string[] {
  const bytes = [...new TextEncoder().encode(secret)];
  const forms = [0, 1, 2].flatMap((shift) => {
    const whole = toBase64([...Array<number>(shift).fill(0), ...bytes]);
    const start = shift === 0 ? 0 : shift + 1;
    const end = Math.floor(((shift + bytes.length) * 8) / 6);
    return [whole.slice(start, end)];
  });
  const exact = toBase64(bytes);
  const urlSafe = (form: string) => form.replace(/\+/g, '-').replace(/\//g, '_');
  // A form of one or two letters would cover half of every text.
  return [exact, exact.replace(/=+$/, ''), ...forms]
    .flatMap((form) => [form, urlSafe(form)])
    .filter((form) => form.length > 3);
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function toBase64(bytes: number[]): string {
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [one = 0, two, three] = bytes.slice(at, at + 3);
    const word = (one << 16) | ((two ?? 0) << 8) | (three ?? 0);
    const quad = [18, 12, 6, 0].map((shift) => letters[(word >> shift) & 63] ?? '').join('');
    out += two === undefined ? `${quad.slice(0, 2)}==` : three === undefined ? `${quad.slice(0, 3)}=` : quad;
  }
  return out;
}
