import { BotError } from '../../language/errors.ts';
import { hyphenName, uniqueNames } from '../snake-name.ts';
import type { RecordedBot } from '../write-recording.ts';
import { assembleBot } from './assemble-bot.ts';
import { importAutoma } from './automa/import-automa.ts';
import { importChrome } from './chrome/import-chrome.ts';
import type { DraftBot } from './draft.ts';
import { type ImportEntry, ImportLog } from './import-log.ts';
import { ImportSecrets } from './import-secrets.ts';
import { keepReadable } from './keep-readable.ts';
import { parseCode } from './playwright/code.ts';
import { importCode } from './playwright/import-code.ts';
import { importJsonl } from './playwright/import-jsonl.ts';
import { listIn, readJson, readSource, recordIn, type SourceFile, textIn } from './read-source.ts';
import { importSelenium } from './selenium/import-selenium.ts';
import { importUiVision } from './ui-vision/import-ui-vision.ts';

/** Another tool's recording as bots, with an account of everything in it. */
export interface ImportedRecording {
  /** The tool that made it, as people call it. */
  tool: string;
  /** One, or one for each test, script or suite of the recording. */
  bots: RecordedBot[];
  entries: ImportEntry[];
}

interface Going {
  log: ImportLog;
  secrets: ImportSecrets;
}

interface Found {
  tool: string;
  drafts: DraftBot[];
}

/**
 * Reads a recording of the Chrome DevTools Recorder, Selenium IDE, Playwright codegen (TypeScript or JSONL), UI.Vision or Automa.
 * Nothing in it is ever run. Throws `bad-bot` with the place when it is none of these or broken.
 */
export function importRecording(file: SourceFile): ImportedRecording {
  const going: Going = { log: new ImportLog(), secrets: new ImportSecrets() };
  const { tool, drafts } = readDrafts(file, going);
  const { log, secrets } = going;
  const unique = uniqueNames('-');
  const bots = drafts.flatMap((draft) => {
    const name = unique(hyphenName(secrets.hide(draft.name ?? draft.title), 'imported'));
    return draft.drafts.length === 0 ? [] : [madeBot({ ...draft, name }, going)];
  });
  if (bots.length === 0) {
    const [left] = log.entries.filter((entry) => entry.left !== undefined && !entry.needless);
    const why = left
      ? ` Its first piece, ${secrets.hide(left.what)} (${left.place}), was left out: ${secrets.hide(left.left ?? '')}.`
      : '';
    throw new BotError(
      'bad-bot',
      `${file.name}: this ${tool} recording holds no step a bot could play.${why}`,
    );
  }
  const entries = log.entries.map((entry) => ({ ...secrets.hideIn(entry), what: secrets.hide(entry.what) }));
  return { tool, bots, entries };
}

/** A bot that can be read. The secrets the recording held are taken out before anything is named after what it says. */
function madeBot(draft: DraftBot, { log, secrets }: Going): RecordedBot {
  const assembled = assembleBot(secrets.hideIn(draft));
  if (assembled.bot.steps.length === 0) log.left('$', draft.title, 'nothing of it could be translated');
  return keepReadable(assembled);
}

function readDrafts(file: SourceFile, going: Going): Found {
  const text = readSource(file);
  if (/\.(?:[cm]?[jt]sx?)$/i.test(file.name)) return readCode(file.name, text, going);
  const first = text.trimStart()[0];
  if (first !== '{' && first !== '[') {
    if (/\.(?:json|jsonl|side)$/i.test(file.name)) readJson(file.name, text);
    return readCode(file.name, text, going);
  }
  const lines = jsonLines(file.name, text);
  if (lines)
    return {
      tool: 'Playwright codegen',
      drafts: [{ ...importJsonl(lines, going), title: titleOf(file.name) }],
    };
  return readData(file.name, readJson(file.name, text), going);
}

function readCode(name: string, text: string, going: Going): Found {
  const drafts = importCode(parseCode(name, text), going);
  if (drafts.length === 0) throw unknown(name, 'a program without a Playwright test in it');
  const titled = drafts.map((draft) =>
    /^(?:test|recording)$/.test(draft.title) ? { ...draft, title: titleOf(name) } : draft,
  );
  return { tool: 'Playwright codegen', drafts: titled };
}

/** JSON Lines begin with a whole record on the first line, and that says what Playwright's do. */
function jsonLines(name: string, text: string): { line: number; data: unknown }[] | undefined {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => line.trim() !== '');
  const first = wholeRecord(lines[start] ?? '');
  const isJsonl =
    first &&
    ('browserName' in first ||
      'contextOptions' in first ||
      ('name' in first && ('signals' in first || 'pageGuid' in first)));
  if (!isJsonl) return undefined;
  return lines.flatMap((line, at) =>
    line.trim() === '' ? [] : [{ line: at + 1, data: readJson(name, line, at + 1) }],
  );
}

function wholeRecord(line: string): Record<string, unknown> | undefined {
  if (!line.trim().endsWith('}')) return undefined;
  try {
    return recordIn(JSON.parse(line));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function readData(name: string, data: unknown, going: Going): Found {
  const source = recordIn(data);
  const macros = listIn(data).map((one) => recordIn(one) ?? {});
  if (source && Array.isArray(source.Commands))
    return { tool: 'UI.Vision', drafts: [importUiVision(source, going)] };
  if (macros.length > 0 && macros.every((macro) => Array.isArray(macro.Commands))) {
    return { tool: 'UI.Vision', drafts: macros.map((macro, at) => importUiVision(macro, going, `$[${at}]`)) };
  }
  if (!source) throw unknown(name, Array.isArray(data) ? 'a list' : 'no record');
  if (source.drawflow !== undefined) return { tool: 'Automa', drafts: [importAutoma(source, name, going)] };
  if (Array.isArray(source.tests)) return { tool: 'Selenium IDE', drafts: importSelenium(source, going) };
  if (Array.isArray(source.steps))
    return { tool: 'Chrome DevTools Recorder', drafts: [importChrome(source, going)] };
  const keys = Object.keys(source).slice(0, 5).map(textIn).join(', ');
  throw unknown(name, keys === '' ? 'an empty record' : `a record of ${keys}`);
}

function unknown(name: string, seen: string): BotError {
  return new BotError(
    'bad-bot',
    `${name}:1:1: this is ${seen}, and no recording Deskhand knows. It imports Chrome DevTools Recorder JSON, Selenium IDE .side, Playwright codegen (TypeScript or JSONL), UI.Vision and Automa.`,
  );
}

function titleOf(name: string): string {
  return name.replace(/^.*[\\/]/, '').replace(/(?:\.(?:spec|test))?\.\w+$/, '') || 'recording';
}
