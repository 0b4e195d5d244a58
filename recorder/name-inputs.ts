import type { Input } from '../language/bot.ts';
import { parseDate } from '../language/dates.ts';
import { parseNumber } from '../language/money.ts';
import type { Action } from './action.ts';
import { hyphenName, snakeName, uniqueNames } from './snake-name.ts';

/** What the typed values of a recording become. */
export interface Named {
  inputs: Record<string, Input>;
  secrets: Record<string, { title?: string }>;
  /** For each action that writes a value: what stands in the step instead, and the value as it was typed. */
  texts: Map<Action, { template: string; typed: string }>;
  /** For each action that types a secret: its name. */
  secretOf: Map<Action, string>;
}

/** Words that cannot be names: CEL's own, its types, what its engine keeps for itself, and the two every loop gives. */
const taken = new Set(
  `true false null in as break const continue else for function if import let loop package namespace return var void while
  constructor prototype cel google string bool int uint double map list bytes null_type type dyn item index`.split(
    /\s+/,
  ),
);

/** Gives typed and chosen values names from their labels and a type from their looks; masked fields become secrets. `reserved` names are left alone. */
export function nameInputs(actions: readonly Action[], reserved: Iterable<string> = []): Named {
  const named: Named = { inputs: {}, secrets: {}, texts: new Map(), secretOf: new Map() };
  const unique = uniqueNames('_');
  for (const name of reserved) unique(name);
  const uniqueSecret = uniqueNames('-');
  const nameOf = (title: string, otherwise: string) => {
    const name = snakeName(title, otherwise);
    return unique(taken.has(name) ? `${name}_value` : name);
  };
  for (const action of actions) {
    if (action.do === 'type-secret') {
      // A secret is named in the vault, not in expressions.
      const name = uniqueSecret(hyphenName(action.on.title, 'secret'));
      named.secrets[name] = { title: action.on.title || 'Secret' };
      named.secretOf.set(action, name);
    } else if (action.do === 'upload') {
      const name = nameOf(action.on.title, 'file');
      named.inputs[name] = { type: 'file', title: action.on.title || 'File' };
      named.texts.set(action, { template: `{{ ${name} }}`, typed: '' });
    } else {
      const value = writtenValue(action);
      if (value === undefined || value === '' || !('on' in action) || !action.on) continue;
      const name = nameOf(action.on.title, 'value');
      const { input, expression } = recognise(value, {
        name,
        title: action.on.title,
        chosen: action.do === 'choose',
      });
      named.inputs[name] = input;
      named.texts.set(action, { template: `{{ ${expression} }}`, typed: value });
    }
  }
  return named;
}

function writtenValue(action: Action): string | undefined {
  if (action.do === 'type') return action.value;
  return action.do === 'choose' && typeof action.option === 'string' ? action.option : undefined;
}

/** The type a value looks like, when the step can write it again exactly as it was written; else text. */
function recognise(
  value: string,
  { name, title, chosen }: { name: string; title: string; chosen: boolean },
): { input: Input; expression: string } {
  const titled = title ? { title } : {};
  const asText = { input: { type: 'text' as const, ...titled, default: value }, expression: name };
  if (chosen || value.includes('\n')) return asText;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) && parseDate(value) === value) {
    return { input: { type: 'date', ...titled, default: value }, expression: name };
  }
  const number = /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(value) ? parseNumber(value) : undefined;
  if (number === undefined) return asText;
  // More digits than a number holds would come out as another amount.
  if (number.toFixed(2) === value) {
    return { input: { type: 'money', ...titled, default: number }, expression: `fixed(${name}, 2)` };
  }
  // Numbers of documents and postcodes are names, not amounts: only a label that counts something makes a number.
  const counts =
    /\b(?:quantity|qty|amount|count|number of|hours|days|pieces|percent|rate|menge|anzahl)\b/i.test(title);
  return counts && String(number) === value
    ? { input: { type: 'number', ...titled, default: number }, expression: name }
    : asText;
}
