import type { Input } from '../language/bot.ts';
import { parseDate } from '../language/dates.ts';
import {
  type RecognisedValue,
  recognisedExpression,
  recogniseValue,
  writeRecognised,
} from '../language/recognise-value.ts';
import type { Action } from './action.ts';
import { rowWords } from './called-by-value.ts';
import { type Rows, rowText, writtenText } from './find-rows.ts';
import type { Fingerprint } from './raw-event.ts';
import { hyphenName, snakeName, uniqueNames } from './snake-name.ts';

/** What the typed values of a recording become. */
export interface Named {
  inputs: Record<string, Input>;
  secrets: Record<string, { title?: string }>;
  /** For each action that writes a value: what stands in the step instead, and the value as it was typed. */
  texts: Map<Action, { template: string; typed: string }>;
  /** For each action that picks a day: the expression of that day as ISO text. */
  days: Map<Action, string>;
  /** For each action that types a secret: its name. */
  secretOf: Map<Action, string>;
  /** For each action that reads: the name of what was read. */
  saves: Map<Action, string>;
  /** What a person answered in a dialog that asked for a text. */
  sayings: Map<Action, { template: string; typed: string }>;
  /** For each action that gives several files at once: the inputs for those after the first. */
  more: Map<Action, string[]>;
  /** Names of files, which are others next time and never said as they are written in a path. */
  files: string[];
}

/** The name of the table's input, and of one of its rows inside the loop. */
export const rowsInput = 'rows';
export const rowItem = 'row';

/** Words that cannot be names: CEL's own, its types, what its engine keeps for itself, and the two every loop gives. */
const taken = new Set(
  `true false null in as break const continue else for function if import let loop package namespace return var void while
  constructor prototype cel google string bool int uint double map list bytes null_type type dyn item index`.split(
    /\s+/,
  ),
);

/**
 * Gives typed and chosen values names from their labels and a type from their looks; masked fields become secrets. `reserved` names
 * are left alone; of `rows` what differs becomes a column.
 */
export function nameInputs(actions: readonly Action[], reserved: Iterable<string> = [], rows?: Rows): Named {
  const naming = new Naming(actions, reserved);
  if (rows) naming.nameColumns(rows);
  const later = new Set(rows?.rounds.slice(1).flat());
  for (const action of actions) if (!later.has(action)) naming.name(action);
  return naming.named;
}

class Naming {
  readonly named: Named = {
    inputs: {},
    secrets: {},
    texts: new Map(),
    days: new Map(),
    secretOf: new Map(),
    saves: new Map(),
    sayings: new Map(),
    more: new Map(),
    files: [],
  };
  readonly #unique = uniqueNames('_');
  readonly #uniqueSecret = uniqueNames('-');
  readonly #actions: readonly Action[];

  constructor(actions: readonly Action[], reserved: Iterable<string>) {
    this.#actions = actions;
    for (const name of reserved) this.#unique(name);
  }

  name(action: Action): void {
    const { named } = this;
    if (action.do === 'type-secret') {
      // A secret is named in the vault, not in expressions.
      const name = this.#uniqueSecret(hyphenName(action.on.title, 'secret'));
      named.secrets[name] = { title: action.on.title || 'Secret' };
      named.secretOf.set(action, name);
    } else if (action.do === 'upload' && !named.texts.has(action)) this.#nameFile(action);
    else if (action.do === 'missed') named.saves.set(action, this.#unique('missed'));
    else if (action.do === 'read' || action.do === 'read-table' || action.do === 'must-say') {
      named.saves.set(
        action,
        this.#free(`${action.on.title}`, action.do === 'read-table' ? 'table' : 'text'),
      );
    } else this.#nameValue(action);
    this.#nameSaying(action);
  }

  /** What differs from round to round becomes a column, what is the same everywhere stays an input. */
  nameColumns(rows: Rows): void {
    const [first = []] = rows.rounds;
    const unique = uniqueNames('_');
    this.#unique(rowsInput);
    this.#unique(rowItem);
    const table: Record<string, unknown>[] = rows.rounds.map(() => ({}));
    const files = rows.rounds.flat().flatMap((action) => (action.do === 'upload' ? action.files : []));
    this.named.files.push(...files);
    for (const [at, action] of first.entries()) {
      const values = rows.rounds.map((round) => round[at] && rowText(round[at]));
      if (!('on' in action) || !action.on || values.every((value) => value === values[0])) continue;
      const searched = this.#searchedBefore(rows, at);
      if (searched) {
        this.named.texts.set(action, searched);
        continue;
      }
      const name = unique(columnName(action.do, action.on));
      const column = recogniseColumn(values, `${rowItem}.${name}`, action);
      for (const [row, value] of column.values.entries()) Object.assign(table[row] ?? {}, { [name]: value });
      const typed = action.do === 'upload' ? '' : (values[0] ?? '');
      if (action.do === 'pick-date')
        this.named.days.set(action, dayExpression(`${rowItem}.${name}`, column, action));
      this.named.texts.set(action, { template: `{{ ${column.expression} }}`, typed });
    }
    this.named.inputs[rowsInput] = { type: 'list', title: 'One row for each time', default: table };
  }

  /** What was typed in every round into a list to find the option chosen then is the same column. */
  #searchedBefore({ rounds }: Rows, at: number): { template: string; typed: string } | undefined {
    const [action, before] = [rounds[0]?.[at], rounds[0]?.[at - 1]];
    if (action?.do !== 'choose' || before?.do !== 'type' || before.on.key !== action.on.key) return undefined;
    const isAlways = rounds.every((round) => !round[at] || sameText(round[at - 1], round[at]));
    return isAlways ? this.named.texts.get(before) : undefined;
  }

  #free(title: string, otherwise: string): string {
    return this.#unique(nameFor(title, otherwise));
  }

  #nameFile(action: Extract<Action, { do: 'upload' }>): void {
    const { named } = this;
    const [first = '', ...more] = (action.files.length > 0 ? action.files : ['']).map(() => {
      const name = this.#free(action.on.title, 'file');
      named.inputs[name] = { type: 'file', title: action.on.title || 'File' };
      return `{{ ${name} }}`;
    });
    named.texts.set(action, { template: first, typed: '' });
    if (more.length > 0) named.more.set(action, more);
    named.files.push(...action.files);
  }

  #nameValue(action: Action): void {
    const value = writtenText(action);
    if (
      value === undefined ||
      value === '' ||
      !('on' in action) ||
      !action.on ||
      this.named.texts.has(action)
    )
      return;
    const same = this.#sameAsBefore(action, value);
    if (same) {
      this.named.texts.set(action, { template: same, typed: value });
      return;
    }
    const name = this.#free(calledIn(action) ?? action.on.title, 'value');
    const { input, expression } = recognise(value, action, name);
    this.named.inputs[name] = input;
    if (action.do === 'pick-date') this.named.days.set(action, name);
    this.named.texts.set(action, { template: `{{ ${expression} }}`, typed: value });
  }

  /** What was copied before it was pasted, or typed into a list to find the option chosen then, is one value. */
  #sameAsBefore(action: Action, value: string): string | undefined {
    const before = this.#actions.slice(0, this.#actions.indexOf(action));
    const copied = before.findLast((one) => one.do === 'read' && one.copied && one.text === value.trim());
    const saved = copied && this.named.saves.get(copied);
    if (saved) return `{{ ${saved} }}`;
    const last = before.at(-1);
    if (action.do !== 'choose' || last?.do !== 'type' || last.on.key !== action.on.key) return undefined;
    return last.value === value ? this.named.texts.get(last)?.template : undefined;
  }

  /** The answer to a dialog is a value like any other; one that may be a password is not written down. */
  #nameSaying(action: Action): void {
    const dialog = action.after.find((one) => one.what === 'dialog');
    if (!dialog?.saying) return;
    const name = this.#free(dialog.text, 'answer');
    const title = dialog.text.slice(0, 80);
    const secret = /passw|passphrase|kennwort|passwort|\bpin\b|secret|mot de passe|contrase/i.test(
      dialog.text,
    );
    this.named.inputs[name] = {
      type: 'text',
      ...(title && { title }),
      ...(!secret && { default: dialog.saying }),
    };
    this.named.sayings.set(action, { template: `{{ ${name} }}`, typed: secret ? '' : dialog.saying });
  }
}

/** A day is named after the field that holds it, not after the button that opens its calendar. */
function calledIn(action: Action): string | undefined {
  return (action.do === 'pick-date' && action.written.title) || undefined;
}

/** A column of days holds them as ISO text, or as they were written when they were not all written alike. */
function dayExpression(
  column: string,
  { expression }: { expression: string },
  { written: { form } }: Extract<Action, { do: 'pick-date' }>,
): string {
  const isPlain = expression === column && form.format !== 'YYYY-MM-DD';
  return isPlain ? `date(${column}, ${JSON.stringify(form.format)})` : column;
}

/** The title of a thing of a list is what the first one is called, so its column is named after what it is. */
function columnName(done: Action['do'], on: Fingerprint): string {
  if (done !== 'click') return nameFor(on.title, done === 'upload' ? 'file' : 'value');
  return nameFor(rowWords(on).length > 0 ? `${on.title || on.role} in row` : on.role, 'value');
}

function sameText(one: Action | undefined, other: Action | undefined): boolean {
  return one !== undefined && other !== undefined && writtenText(one) === writtenText(other);
}

function nameFor(title: string, otherwise: string): string {
  const name = snakeName(title, otherwise);
  return taken.has(name) ? `${name}_value` : name;
}

/** One type for all values of a column and one form that writes each of them again as it was typed; else they are texts. */
function recogniseColumn(
  values: readonly (string | undefined)[],
  expression: string,
  action: Action,
): { values: unknown[]; expression: string } {
  const texts = values.filter((value) => value !== undefined);
  const found = texts.map((value) => known(value, action));
  const [first] = found;
  const asTexts = { values: values.map((value) => value ?? ''), expression };
  if (!first || found.some((one) => one?.type !== first.type)) return asTexts;
  const form = found.find(
    (one) => one && found.every((other, at) => other && writtenAs(other, one) === texts[at]),
  );
  if (!form) return asTexts;
  let at = 0;
  const data = values.map((value) => (value === undefined ? null : (found[at++]?.value ?? null)));
  return { values: data, expression: recognisedExpression(expression, form) };
}

/** A value in the form of another one. */
function writtenAs(value: RecognisedValue, form: RecognisedValue): string {
  return writeRecognised({ ...form, value: value.value } as RecognisedValue);
}

/** Numbers of documents and postcodes are names, not amounts: only a label that counts something makes a whole number one. */
const counting =
  /\b(?:quantity|qty|amount|count|number of|hours|days|pieces|percent|rate|menge|anzahl|stück|price|preis|betrag|total|sum)\b/i;

/** The type a value looks like, when the step can write it again exactly as it was written; else text. */
function recognise(value: string, action: Action, name: string): { input: Input; expression: string } {
  const title = calledIn(action) ?? ('on' in action && action.on ? action.on.title : '');
  const titled = title ? { title } : {};
  const asText = { input: { type: 'text' as const, ...titled, default: value }, expression: name };
  const found = known(value, action);
  if (!found) return asText;
  const expression = recognisedExpression(name, found);
  return { input: { type: found.type, ...titled, default: found.value }, expression };
}

/** The date or number a typed text stands for. */
function known(value: string, action: Action): RecognisedValue | undefined {
  if (action.do === 'pick-date') {
    const { form } = action.written;
    const day = parseDate(value, form.format);
    return day === undefined ? undefined : { ...form, value: day };
  }
  if (action.do !== 'type') return undefined;
  const found = recogniseValue(value, action.language);
  return found?.type === 'number' && !counting.test(action.on.title) ? undefined : found;
}
