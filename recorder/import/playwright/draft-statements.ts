import { snakeName } from '../../snake-name.ts';
import type { Coming } from '../coming.ts';
import { type Draft, mostDepth, type SeenAfter } from '../draft.ts';
import type { ImportLog } from '../import-log.ts';
import type { ImportSecrets } from '../import-secrets.ts';
import type { Windows } from '../windows.ts';
import { type Code, codeIn, codesIn, identifier, methodCall, type Program, unwrapped } from './code.ts';
import { codeLocator, type Names, pageIn } from './code-locator.ts';
import { codeText } from './code-value.ts';
import { draftCall } from './draft-call.ts';
import { draftExpect } from './draft-expect.ts';
import { keepConstant } from './keep-constant.ts';
import { locatorThing } from './locator-thing.ts';

/** What is needed to read the statements of one test. */
export interface StatementReading {
  log: ImportLog;
  secrets: ImportSecrets;
  program: Program;
  names: Names;
  /** Names of values that steps give. */
  variables: string[];
  /** What the next click will bring about: a dialog and its answer, a file, a window. */
  coming: Coming;
  windows: Windows;
  /** What the last statement did: what it itself proves needs no step of its own. */
  last?: { draft: Draft; typed?: { key: string; text: string } };
  depth: number;
}

/** One statement with its place and words, for the report. */
export interface Statement {
  code: Code;
  place: string;
  words: string;
}

/** The statements of a test, one after the other; each is translated or left out with a reason. */
export function draftStatements(statements: readonly Code[], reading: StatementReading): Draft[] {
  return statements.flatMap((code) => {
    const before = reading.last;
    const drafts = draftStatement(code, reading);
    // Only what comes right after an action can be its proof.
    if (reading.last === before) delete reading.last;
    return drafts;
  });
}

function draftStatement(code: Code, reading: StatementReading): Draft[] {
  const statement = { code, place: reading.program.placeOf(code), words: reading.program.wordsOf(code) };
  if (code.type === 'VariableDeclaration')
    return inWindow(codeIn(codesIn(code, 'declarations')[0], 'init'), statement, {
      reading,
      drafts: draftDeclaration(statement, reading),
    });
  if (code.type === 'ExpressionStatement')
    return inWindow(codeIn(code, 'expression'), statement, {
      reading,
      drafts: draftExpression(statement, reading),
    });
  if (code.type !== 'EmptyStatement') {
    reading.log.left(
      statement.place,
      statement.words,
      'only straight statements are read; nothing of a recording is ever run',
    );
  }
  return [];
}

/** What is done in another window than the one in front comes after the turn to it. */
function inWindow(
  code: Code | undefined,
  { place }: Statement,
  { reading, drafts }: { reading: StatementReading; drafts: Draft[] },
): Draft[] {
  const page = pageIn(code, reading.names);
  return page === undefined ? drafts : reading.windows.doneIn(page, drafts, { place, log: reading.log });
}

function draftExpression(statement: Statement, reading: StatementReading): Draft[] {
  const call = unwrapped(codeIn(statement.code, 'expression'));
  if (call?.type === 'AssignmentExpression' && isStart(call, statement, reading)) return [];
  const method = methodCall(call);
  if (method && identifier(method.on) === 'test' && method.name === 'step')
    return draftGroup(method.args, statement, reading);
  if (method && isExpect(method.on)) return draftExpect(method, statement, reading);
  const drafts = method && draftCall(method, statement, reading);
  if (drafts) return drafts;
  reading.log.left(statement.place, statement.words, 'it is no call that a bot could make');
  return [];
}

function isExpect(code: Code): boolean {
  const callee = unwrapped(codeIn(code, 'callee'));
  if (code.type === 'CallExpression') return identifier(callee) === 'expect' || methodIs(callee, 'soft');
  return (
    code.type === 'MemberExpression' &&
    identifier(codeIn(code, 'property')) === 'not' &&
    isExpect(codeIn(code, 'object') ?? code)
  );
}

function methodIs(callee: Code | undefined, name: string): boolean {
  return identifier(codeIn(callee, 'property')) === name && identifier(codeIn(callee, 'object')) === 'expect';
}

/** `test.step('title', async () => { … })` */
function draftGroup(args: Code[], { place, words }: Statement, reading: StatementReading): Draft[] {
  const title = codeText(args[0], reading.names);
  const last = args.at(-1);
  const body = codeIn(last, 'body');
  if (title === undefined || title === '' || !body || reading.depth >= mostDepth) {
    reading.log.left(place, words, 'it is no group of steps with a title');
    return [];
  }
  const entry = reading.log.translated(place, words);
  const drafts = draftStatements(codesIn(body, 'body'), { ...reading, depth: reading.depth + 1 });
  if (drafts.length === 0) return [];
  return [{ what: 'step', entry, step: { do: 'group', title, steps: { drafts } } }];
}

/** `const name = …`: a window, something to come, a locator, a text that was read, or a constant. */
function draftDeclaration(statement: Statement, reading: StatementReading): Draft[] {
  const { code, place, words } = statement;
  const { log, names } = reading;
  const declarations = codesIn(code, 'declarations');
  const name = identifier(codeIn(declarations[0], 'id'));
  const init = unwrapped(codeIn(declarations[0], 'init'));
  if (declarations.length === 1 && name !== undefined && init) {
    const read = draftKept(name, init, { statement, reading });
    if (read) return read;
  }
  const why = keepConstant(code, names);
  if (why === undefined) log.translated(place, words, 'its values stand where they are used');
  else log.left(place, words, why);
  return [];
}

function draftKept(
  name: string,
  init: Code,
  { statement, reading }: { statement: Statement; reading: StatementReading },
): Draft[] | undefined {
  const { log, names } = reading;
  const { place, words } = statement;
  const coming = comingOf(init, reading);
  if (coming) {
    if (coming.what === 'page-opened') names.popups.add(name);
    reading.coming.add(coming, log.translated(place, words, 'part of the next step'));
    return [];
  }
  const promised = identifier(init);
  if (promised?.endsWith('Promise')) {
    names.pages.add(name);
    if (names.popups.has(promised)) reading.windows.opened(name);
    log.translated(place, words, 'bots follow the newest window and keep every file that comes down');
    return [];
  }
  const method = methodCall(init);
  if (startsBrowser(name, method, { statement, reading })) return [];
  const parts = codeLocator(init, names);
  if (parts && parts.length > 0) {
    names.locators.set(name, parts);
    names.pageOf.set(name, pageIn(init, names) ?? 'page');
    log.translated(place, words, 'the thing it names stands where it is used');
    return [];
  }
  return method && draftRead(name, method, { statement, reading });
}

/** `page = await context.newPage()` of a name that was declared before. */
function isStart(call: Code, statement: Statement, reading: StatementReading): boolean {
  const name = identifier(codeIn(call, 'left'));
  const method = methodCall(unwrapped(codeIn(call, 'right')));
  return name !== undefined && startsBrowser(name, method, { statement, reading });
}

function startsBrowser(
  name: string,
  method: ReturnType<typeof methodCall>,
  { statement, reading }: { statement: Statement; reading: StatementReading },
): boolean {
  if (!method || !/^(?:newPage|newContext|launch)$/.test(method.name)) return false;
  if (method.name === 'newPage') {
    reading.names.pages.add(name);
    if (!reading.windows.has(name)) reading.windows.openedOver(name);
  }
  reading.log.needless(statement.place, statement.words, 'bots start the browser in their own way');
  return true;
}

/** `page.waitForEvent('popup')`: what the next action brings about. */
function comingOf(init: Code, reading: StatementReading): SeenAfter['event'] | undefined {
  const method = methodCall(init);
  if (method?.name !== 'waitForEvent') return undefined;
  const event = codeText(method.args[0], reading.names);
  if (event === 'popup') return { what: 'page-opened' };
  return event === 'download' ? { what: 'download', name: '' } : undefined;
}

/** `const total = await page.locator('#total').textContent()` */
function draftRead(
  name: string,
  method: { on: Code; name: string },
  { statement, reading }: { statement: Statement; reading: StatementReading },
): Draft[] | undefined {
  if (!/^(?:textContent|innerText|inputValue)$/.test(method.name)) return undefined;
  const parts = codeLocator(method.on, reading.names);
  const read = parts && parts.length > 0 ? locatorThing(parts) : undefined;
  if (!read || 'left' in read) return undefined;
  const save = snakeName(name, 'value');
  reading.variables.push(save);
  const entry = reading.log.translated(statement.place, statement.words, read.note);
  return [{ what: 'step', entry, step: { do: 'read-text', from: { thing: read.thing }, save } }];
}
