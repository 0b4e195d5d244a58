import { Coming } from '../coming.ts';
import { type Draft, type DraftBot, mostDepth, namedValue } from '../draft.ts';
import type { ImportLog } from '../import-log.ts';
import type { ImportSecrets } from '../import-secrets.ts';
import { Windows } from '../windows.ts';
import { type Code, codeIn, codesIn, identifier, methodCall, type Program, unwrapped } from './code.ts';
import type { Names } from './code-locator.ts';
import { codeText } from './code-value.ts';
import { draftStatements, type StatementReading } from './draft-statements.ts';
import { keepConstant } from './keep-constant.ts';

interface Going {
  log: ImportLog;
  secrets: ImportSecrets;
}

/** A Playwright test file, or a script of its library, as bots in the making: one for each test. */
export function importCode(program: Program, about: Going): DraftBot[] {
  const reading: FileReading = {
    ...about,
    program,
    bots: [],
    before: [],
    constants: new Map(),
    inputs: {},
    depth: 0,
  };
  for (const statement of program.body) readTop(statement, reading);
  return reading.bots;
}

interface FileReading extends Going {
  program: Program;
  bots: DraftBot[];
  /** Bodies of `beforeEach`: they come before each test's own. */
  before: Code[];
  constants: Names['constants'];
  /** Values of the program that come from its environment. */
  inputs: NonNullable<DraftBot['inputs']>;
  depth: number;
}

function readTop(statement: Code, reading: FileReading): void {
  const { program, log } = reading;
  const place = program.placeOf(statement);
  const words = program.wordsOf(statement);
  if (statement.type === 'ImportDeclaration') {
    log.needless(place, words, 'bots need no libraries');
    return;
  }
  if (statement.type === 'VariableDeclaration') {
    const why = keepConstant(statement, reading);
    if (why === undefined) log.translated(place, words, 'its values stand where they are used');
    else log.left(place, words, why);
    return;
  }
  const call = unwrapped(codeIn(statement, 'expression'));
  const off = call && switchedOff(call);
  if (off !== undefined) {
    log.left(place, words, off);
    return;
  }
  if (call && readCall(call, { place, words }, reading)) return;
  log.left(place, words, 'only tests and straight scripts are read; nothing of a recording is ever run');
}

/** Why a test is none to play. */
function switchedOff(call: Code): string | undefined {
  const method = methodCall(call);
  if (!method || (identifier(method.on) !== 'test' && methodName(method.on) !== 'describe')) return undefined;
  if (method.name === 'skip' || method.name === 'fixme') return 'it was switched off';
  return method.name === 'fail' ? 'the recording expects it to fail' : undefined;
}

function readCall(call: Code, at: { place: string; words: string }, reading: FileReading): boolean {
  const args = codesIn(call, 'arguments');
  const body = bodyOf(args.at(-1)) ?? bodyOf(unwrapped(codeIn(call, 'callee')));
  const kind = testKind(call);
  if (kind === 'settings') {
    reading.log.needless(at.place, at.words, 'bots start the browser in their own way');
    return true;
  }
  if (!body || kind === undefined || reading.depth >= mostDepth) return false;
  const title = codeText(args[0], { constants: reading.constants, inputs: {} }) ?? 'recording';
  if (kind === 'describe') {
    reading.log.translated(at.place, at.words, 'its tests are bots');
    const inner = { ...reading, before: [...reading.before], depth: reading.depth + 1 };
    for (const statement of body) readTop(statement, inner);
    return true;
  }
  if (kind === 'before') {
    reading.log.translated(at.place, at.words, 'it comes first in each bot');
    reading.before.push(...body);
    return true;
  }
  if (args.length > 2)
    reading.log.needless(`${at.place}, argument 2`, 'argument', 'tags and notes of a test are its runner’s');
  const entry = reading.log.translated(at.place, at.words, 'a bot of its own');
  reading.bots.push(readTest(title, [...reading.before, ...body], reading));
  entry.note = `the bot “${title}”`;
  return true;
}

function readTest(title: string, body: readonly Code[], reading: FileReading): DraftBot {
  const names: Names = {
    constants: new Map(reading.constants),
    inputs: { ...reading.inputs },
    pages: new Set(['page']),
    popups: new Set(),
    locators: new Map(),
    pageOf: new Map(),
  };
  const { log, secrets, program } = reading;
  const statements: StatementReading = {
    log,
    secrets,
    program,
    names,
    variables: [],
    coming: new Coming(),
    windows: new Windows('page'),
    depth: 0,
  };
  const drafts: Draft[] = draftStatements(body, statements);
  statements.coming.end();
  const said = JSON.stringify(drafts);
  const used = Object.entries(names.inputs).filter(([name]) => said.includes(namedValue(name)));
  return { title, drafts, variables: statements.variables, inputs: Object.fromEntries(used) };
}

/** `test`, `test.only`, `test.describe`, `test.beforeEach`, `test.use`, and a function that calls itself. */
function testKind(call: Code): 'test' | 'describe' | 'before' | 'settings' | undefined {
  const callee = unwrapped(codeIn(call, 'callee'));
  if (callee && /^(?:Arrow)?FunctionExpression$/.test(callee.type)) return 'test';
  if (identifier(callee) === 'test' || identifier(callee) === 'it') return 'test';
  const method = methodCall(call);
  if (method === undefined) return undefined;
  const { name, on } = method;
  if (name === 'describe' || (methodName(on) === 'describe' && /^(?:only|serial|parallel)$/.test(name)))
    return 'describe';
  if (identifier(on) !== 'test') return undefined;
  if (name === 'beforeEach' || name === 'beforeAll') return 'before';
  if (/^(?:only|slow)$/.test(name)) return 'test';
  return /^(?:use|setTimeout|configure|describe)$/.test(name) ? 'settings' : undefined;
}

function methodName(code: Code): string | undefined {
  return identifier(codeIn(code, 'property'));
}

/** The statements of a function. */
function bodyOf(code: Code | undefined): Code[] | undefined {
  if (!code || !/^(?:Arrow)?FunctionExpression$/.test(code.type)) return undefined;
  const body = codeIn(code, 'body');
  if (body?.type === 'BlockStatement' || body?.type === 'FunctionBody') return codesIn(body, 'body');
  return undefined;
}
