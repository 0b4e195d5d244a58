import type { Value } from '../../../../language/run.ts';
import type { InputView } from '../../../shared/studio-shapes.ts';
import { words } from '../../words.ts';

/** What stands in the form's fields, as typed. */
export type FilledInputs = Record<string, string | boolean>;

/** The form as it opens: defaults where the bot has them. */
export function beginInputs(inputs: readonly InputView[]): FilledInputs {
  return Object.fromEntries(inputs.map((input) => [input.name, beginInput(input)]));
}

function beginInput(input: InputView): string | boolean {
  if (input.type === 'yes-no') return input.default === true;
  if (input.default === undefined || input.default === null) return '';
  return typeof input.default === 'string' ? input.default : JSON.stringify(input.default);
}

/** What is wrong with a field, in words; nothing when it is fine. */
export function inputProblem(input: InputView, value: string | boolean | undefined): string | undefined {
  if (input.type === 'yes-no') return undefined;
  const text = String(value ?? '').trim();
  if (text === '') return input.optional ? undefined : words.start.required;
  if (input.type === 'number' || input.type === 'money')
    return Number.isFinite(Number(text)) ? undefined : words.start.badNumber;
  if (input.type !== 'list' && input.type !== 'record') return undefined;
  const parsed = parseJson(text);
  const fits =
    input.type === 'list'
      ? Array.isArray(parsed)
      : typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  return fits ? undefined : words.start.badJson;
}

/** The inputs as the bot takes them; optional fields left empty are left out. */
export function finishInputs(inputs: readonly InputView[], filled: FilledInputs): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const input of inputs) {
    const value = filled[input.name] ?? '';
    if (input.type === 'yes-no') values[input.name] = value === true;
    else if (String(value).trim() !== '') values[input.name] = finishInput(input, String(value).trim());
  }
  return values;
}

function finishInput(input: InputView, text: string): Value {
  if (input.type === 'number' || input.type === 'money') return Number(text);
  if (input.type === 'list' || input.type === 'record') return parseJson(text) ?? null;
  return text;
}

function parseJson(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
