import { own } from '../../../language/own.ts';
import type { Draft } from '../draft.ts';
import { openedDraft } from '../written-drafts.ts';
import { type Code, codeIn, identifier, methodCall } from './code.ts';
import { codeLocator, isYes, recordOf } from './code-locator.ts';
import { type CodeValue, codeText, codeValue } from './code-value.ts';
import { clickDoing, draftAction, type PlaywrightDoing } from './draft-action.ts';
import { draftAssertion } from './draft-assertion.ts';
import type { Statement, StatementReading } from './draft-statements.ts';
import { joined, locatorThing } from './locator-thing.ts';
import { optionNames, tellOptions } from './tell-options.ts';

interface Method {
  on: Code;
  name: string;
  args: Code[];
}

/** Calls that a bot does not need, with the reason. */
const unneeded: Readonly<Record<string, string>> = {
  waitForTimeout: 'bots wait for the app, never for the clock',
  waitForLoadState: 'bots wait for the app in their own way',
  waitForNavigation: 'bots wait for the app in their own way',
  setViewportSize: 'bots find things whatever the size of the window is',
  scrollIntoViewIfNeeded: 'bots bring things into view themselves',
  screenshot: 'a run keeps pictures by itself',
  pause: 'the debugger has breakpoints',
  focus: 'bots put the cursor where they type',
  blur: 'bots leave fields by themselves',
  bringToFront: 'bots follow the newest window',
  close: 'the bot goes on in the window that is left; all windows close when it ends',
  saveAs: 'a run keeps every file that comes down',
  storageState: 'a bot logs in itself, and keeps no sessions',
  log: 'it says something to the programmer only',
};

/** A call as drafts; undefined when it is none that a bot could make. */
export function draftCall(
  method: Method,
  statement: Statement,
  reading: StatementReading,
): Draft[] | undefined {
  const why = own(unneeded, method.name);
  if (why !== undefined) {
    reading.log.needless(statement.place, statement.words, why);
    return [];
  }
  const page = identifier(method.on);
  if (page !== undefined && reading.names.pages.has(page)) return pageCall(method, statement, reading);
  const keyboard = keyboardCall(method, statement, reading);
  if (keyboard) return keyboard;
  const parts = codeLocator(method.on, reading.names);
  return parts && thingCall(method, { statement, reading, read: locatorThing(parts) });
}

function pageCall(method: Method, statement: Statement, reading: StatementReading): Draft[] | undefined {
  const { name, args } = method;
  const { names } = reading;
  const text = codeText(args[0], names);
  if (text !== undefined && /^(?:goto|waitForURL)$/.test(name))
    tellOptions(args, { at: 1 }, { ...statement, log: reading.log });
  if (name === 'goto') return text === undefined ? undefined : opened(text, statement, reading);
  if (name === 'once' || name === 'on') return dialogAnswer(args, statement, reading);
  if (name === 'waitForURL' && text !== undefined) {
    return [
      draftAssertion({ address: text }, undefined, reading.log.translated(statement.place, statement.words)),
    ];
  }
  if (text === undefined) return undefined;
  // page.click('#save') is page.locator('#save').click()
  const read = locatorThing([{ kind: 'default', body: text }]);
  if (name === 'waitForSelector') return waited({ args, read }, statement, reading);
  return thingCall({ ...method, args: args.slice(1) }, { statement, reading, read });
}

function opened(url: string, { place, words }: Statement, reading: StatementReading): Draft[] {
  const draft = openedDraft(url, reading.log.translated(place, words));
  reading.last = { draft };
  return [draft];
}

/** `page.once('dialog', dialog => dialog.accept('text'))`: the answer to the dialog of the next click. */
function dialogAnswer(
  args: Code[],
  { place, words }: Statement,
  reading: StatementReading,
): Draft[] | undefined {
  if (codeText(args[0], reading.names) !== 'dialog') return undefined;
  const answer = answerIn(args[1]);
  if (!answer) return undefined;
  const saying = codeText(answer.args[0], reading.names);
  const entry = reading.log.translated(place, words, 'the answer to the dialog of the next click');
  const accepted = answer.name === 'accept';
  reading.coming.add({ what: 'dialog', text: '', accepted, ...(saying !== undefined && { saying }) }, entry);
  return [];
}

/** The call of `accept` or `dismiss` somewhere in a handler. */
function answerIn(code: unknown, depth = 0): Method | undefined {
  if (typeof code !== 'object' || code === null || depth > 30) return undefined;
  const method = 'type' in code ? methodCall(code as Code) : undefined;
  if (method && /^(?:accept|dismiss)$/.test(method.name)) return method;
  for (const inner of Object.values(code)) {
    const found = answerIn(inner, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function keyboardCall(
  method: Method,
  { place, words }: Statement,
  reading: StatementReading,
): Draft[] | undefined {
  const on = method.on.type === 'MemberExpression' ? identifier(codeIn(method.on, 'property')) : undefined;
  const keys = codeText(method.args[0], reading.names);
  if (on !== 'keyboard' || method.name !== 'press' || keys === undefined) return undefined;
  tellOptions(method.args, { at: 1 }, { place, log: reading.log });
  const entry = reading.log.translated(place, words);
  return [
    { what: 'act', entry, events: [{ what: 'keys', keys: keys.replaceAll('ControlOrMeta', 'Control') }] },
  ];
}

interface OnThing {
  statement: Statement;
  reading: StatementReading;
  read: ReturnType<typeof locatorThing>;
}

function thingCall(method: Method, on: OnThing): Draft[] | undefined {
  const { statement, reading, read: thing } = on;
  if ('left' in thing) {
    reading.log.left(statement.place, statement.words, thing.left);
    return [];
  }
  if (method.name === 'waitFor')
    return waited({ args: [undefined, ...method.args], read: thing }, statement, reading);
  const doing = doingOf(method, reading);
  if (!doing) return undefined;
  const read = doing.do === 'click' ? clickOptions : [];
  tellOptions(method.args, { at: optionsAt(method.name), read }, { ...statement, log: reading.log });
  const note = joined(thing.note, doing.do === 'drag' ? doing.note : undefined);
  const entry = reading.log.translated(statement.place, statement.words, note);
  const after = doing.do === 'click' || doing.do === 'press' ? reading.coming.take() : [];
  const draft = draftAction(doing, thing.thing, { entry, secrets: reading.secrets, after });
  reading.last = { draft, ...(doing.do === 'fill' && { typed: { key: thing.thing.key, text: doing.text } }) };
  return [draft];
}

function waited(
  { args, read }: { args: (Code | undefined)[]; read: OnThing['read'] },
  { place, words }: Statement,
  { log, names }: StatementReading,
): Draft[] {
  if ('left' in read) {
    log.left(place, words, read.left);
    return [];
  }
  tellOptions(
    args.flatMap((one) => one ?? []).slice(args[0] ? 1 : 0),
    { at: 0, read: ['state'] },
    { place, log },
  );
  const state = recordOf(args[1], names).get('state');
  const gone = state !== undefined && 'text' in state && /^(?:hidden|detached)$/.test(state.text);
  return [draftAssertion({ there: !gone }, read.thing, log.translated(place, words, read.note))];
}

const clickOptions = ['button', 'clickCount', 'modifiers'];

/** How many arguments come before the options. */
function optionsAt(name: string): number {
  return /^(?:click|dblclick|tap|clear|check|uncheck|hover)$/.test(name) ? 0 : 1;
}

function doingOf({ name, args }: Method, reading: StatementReading): PlaywrightDoing | undefined {
  const { names } = reading;
  const [first] = args;
  switch (name) {
    case 'click':
    case 'dblclick':
    case 'tap':
      return clickOf(name, first, reading);
    case 'fill':
    case 'type':
    case 'pressSequentially':
      return fillOf(codeValue(first, names));
    case 'clear':
      return { do: 'fill', text: '' };
    case 'press': {
      const keys = codeText(first, names);
      return keys === undefined || keys === '' ? undefined : { do: 'press', keys };
    }
    case 'check':
    case 'uncheck':
      return { do: 'tick', on: name === 'check' };
    case 'setChecked': {
      const value = codeValue(first, names);
      return value && 'yes' in value ? { do: 'tick', on: isYes(value) } : undefined;
    }
    case 'hover':
      return { do: 'hover' };
    default:
      return doingWithMore(name, first, reading);
  }
}

function doingWithMore(
  name: string,
  first: Code | undefined,
  { names }: StatementReading,
): PlaywrightDoing | undefined {
  if (name === 'selectOption') {
    const option = optionOf(codeValue(first, names));
    return option === undefined ? undefined : { do: 'select', option };
  }
  if (name === 'setInputFiles') {
    const files = textsOf(codeValue(first, names));
    return files && files.length > 0 ? { do: 'upload', files } : undefined;
  }
  if (name !== 'dragTo') return undefined;
  const parts = codeLocator(first, names);
  const read = parts ? locatorThing(parts) : undefined;
  return read && 'thing' in read ? { do: 'drag', to: read.thing, note: read.note } : undefined;
}

/** An option whose value only a run would tell makes another click of it. */
function clickOf(
  name: string,
  given: Code | undefined,
  { names }: StatementReading,
): PlaywrightDoing | undefined {
  const options = recordOf(given, names);
  const isKnown = (key: string) => options.has(key) || !clickOptions.includes(key);
  if (!optionNames(given).every(isKnown)) return undefined;
  const texts = (key: string, otherwise: string[]) =>
    options.has(key) ? (textsOf(options.get(key)) ?? ['']) : otherwise;
  const [button = ''] = texts('button', ['left']);
  const [count] = texts('clickCount', [name === 'dblclick' ? '2' : '1']);
  return clickDoing({ button, count: Number(count), modifiers: texts('modifiers', []) });
}

function fillOf(value: CodeValue | undefined): PlaywrightDoing | undefined {
  if (value && 'secret' in value) return { do: 'fill', text: '', secret: value.secret };
  return value && 'text' in value ? { do: 'fill', text: value.text } : undefined;
}

/** An option is chosen by its text or value; one by its number cannot be said. */
function optionOf(value: CodeValue | undefined): string | undefined {
  if (value && 'record' in value) {
    const { record } = value;
    return record.size === 1 ? optionOf(record.get('label') ?? record.get('value')) : undefined;
  }
  const texts = textsOf(value);
  return texts?.length === 1 ? texts[0] : undefined;
}

function textsOf(value: CodeValue | undefined): string[] | undefined {
  if (!value) return undefined;
  if ('text' in value) return [value.text];
  if (!('list' in value)) return undefined;
  const texts = value.list.flatMap((one) => ('text' in one ? one.text : []));
  return texts.length === value.list.length ? texts : undefined;
}
