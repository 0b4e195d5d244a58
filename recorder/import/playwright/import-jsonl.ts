import { own } from '../../../language/own.ts';
import type { Draft, DraftBot, SeenAfter } from '../draft.ts';
import type { ImportLog } from '../import-log.ts';
import type { ImportSecrets } from '../import-secrets.ts';
import { addressIn, isOfKind, type Kinds, listIn, recordIn, textIn } from '../read-source.ts';
import { Windows } from '../windows.ts';
import { draftAction } from './draft-action.ts';
import { draftAssertion, draftSnapshot } from './draft-assertion.ts';
import { lineParts } from './line-parts.ts';
import { locatorThing } from './locator-thing.ts';
import { meantByLine } from './meant-by-line.ts';

type Line = Readonly<Record<string, unknown>>;
interface Going {
  log: ImportLog;
  secrets: ImportSecrets;
}

const lineKeys = ['name', 'signals'];
const thingKeys = [...lineKeys, 'selector', 'locator'];
/** What each action is read for; everything else in it is told of. */
const readKeys: Readonly<Record<string, readonly string[]>> = {
  openPage: [...lineKeys, 'url'],
  navigate: [...lineKeys, 'url'],
  click: [...thingKeys, 'modifiers', 'button', 'clickCount'],
  fill: [...thingKeys, 'text'],
  press: [...thingKeys, 'key', 'modifiers'],
  check: thingKeys,
  uncheck: thingKeys,
  select: [...thingKeys, 'options'],
  setInputFiles: [...thingKeys, 'files'],
  hover: thingKeys,
  // Bots look for a part of what is said.
  assertText: [...thingKeys, 'text', 'substring'],
  assertValue: [...thingKeys, 'value'],
  assertChecked: [...thingKeys, 'checked'],
  assertVisible: thingKeys,
  assertSnapshot: [...thingKeys, 'ariaSnapshot'],
};
/** What is no text. */
const kinds: Kinds = {
  signals: 'list',
  url: 'address',
  locator: 'record',
  modifiers: 'number',
  clickCount: 'number',
  text: 'value',
  value: 'value',
  options: 'list',
  files: 'list',
  substring: 'switch',
  checked: 'switch',
};
const unusedKeys = {
  timestamp: 'when it was recorded matters to nobody',
  startTime: 'when it was recorded matters to nobody',
  endTime: 'when it was recorded matters to nobody',
  pageGuid: 'the bot follows the newest window, and turns to another when something is done there',
  pageAlias: 'the bot follows the newest window, and turns to another when something is done there',
  framePath: 'the locator says the frame',
  frame: 'the locator says the frame',
  ref: 'it only names the thing inside one recording',
  position: 'things are clicked in their middle',
  preconditionSelector: 'the locator is enough',
};

/** Settings of the browser it was recorded in, with the reason why a bot needs none of them. */
const headUnused = Object.fromEntries(
  ['browserName', 'launchOptions', 'contextOptions', 'deviceName', 'saveStorage', 'generateAutoExpect'].map(
    (key) => [key, 'bots start the browser in their own way'],
  ),
);
const contextUnused = Object.fromEntries(
  'viewport deviceScaleFactor isMobile hasTouch screen recordVideo recordHar serviceWorkers defaultBrowserType'
    .split(' ')
    .map((key) => [key, 'bots start the browser in their own way']),
);
const signalUnused = Object.fromEntries(
  ['isAsync', 'popupAlias', 'downloadAlias', 'dialogAlias', 'popupGuid'].map((key) => [
    key,
    'it only names the thing inside one recording',
  ]),
);

/** `playwright codegen --target=jsonl` as a bot in the making; each line with its number. */
export function importJsonl(lines: { line: number; data: unknown }[], about: Going): DraftBot {
  let windows: Windows | undefined;
  const drafts = lines.flatMap(({ line, data }): Draft[] => {
    const place = `line ${line}`;
    const one = recordIn(data);
    if (!one) {
      about.log.left(place, 'line', 'it is no record');
      return [];
    }
    if (
      one.name === undefined &&
      ('browserName' in one || 'launchOptions' in one || 'contextOptions' in one)
    ) {
      about.log.needless(place, 'header', 'bots start the browser in their own way');
      about.log.otherKeys(place, one, { read: [], unused: headUnused });
      const context = recordIn(one.contextOptions) ?? {};
      about.log.otherKeys(`${place}.contextOptions`, context, { read: [], unused: contextUnused });
      return [];
    }
    const window = textIn(one.pageAlias) || textIn(one.pageGuid) || 'page';
    windows ??= new Windows(window);
    const done = windows.doneIn(window, draftsOf(one, place, about), { place, log: about.log });
    for (const signal of listIn(one.signals).map(recordIn)) {
      const opened = textIn(signal?.popupAlias) || textIn(signal?.popupGuid);
      if (signal?.name === 'popup' && opened !== '') windows.opened(opened);
    }
    return done;
  });
  return { title: 'recording', drafts, variables: [] };
}

function draftsOf(line: Line, place: string, going: Going): Draft[] {
  const { log } = going;
  const name = textIn(line.name) || 'line without name';
  if (name === 'closePage') {
    log.needless(place, name, 'the bot goes on in the window that is left; all windows close when it ends');
    return [];
  }
  if (name === 'openPage' || name === 'navigate') return opened(line, place, going);
  const what = meantByLine(line, name);
  if ('left' in what) {
    log.left(place, name, what.left);
    return [];
  }
  const read = locatorThing(lineParts(line.locator, line.selector));
  if ('left' in read) {
    log.left(place, name, read.left);
    return [];
  }
  const entry = log.translated(place, name, read.note);
  tellKeys(line, place, log);
  if (!('doing' in what) || what.doing.do === 'hover') tellSignals(line, place, log);
  if ('snapshot' in what) return draftSnapshot(what.snapshot, { entry, place, log });
  if ('assert' in what) return [draftAssertion(what.assert, read.thing, entry)];
  const after = what.doing.do === 'hover' ? [] : signalsOf(line, place, going);
  return [draftAction(what.doing, read.thing, { entry, secrets: going.secrets, after })];
}

function tellKeys(line: Line, place: string, log: ImportLog): void {
  const read = own(readKeys, textIn(line.name)) ?? thingKeys;
  log.otherKeys(place, line, { read, kinds, unused: unusedKeys });
}

function opened(line: Line, place: string, going: Going): Draft[] {
  const { log } = going;
  const url = addressIn(line.url);
  const name = textIn(line.name);
  if (!isOfKind(line.url, 'address')) {
    log.left(place, name, 'it has no whole address');
    return [];
  }
  if (url === '' || url === 'about:blank' || url.startsWith('chrome://newtab')) {
    log.needless(place, name, 'an empty window is nothing to a bot');
    return [];
  }
  const entry = log.translated(place, name);
  tellKeys(line, place, log);
  const after = signalsOf(line, place, going);
  return [{ what: 'act', entry, events: [{ what: 'opened', url }], after }];
}

/** A look at a page brings nothing about. */
function tellSignals(line: Line, place: string, log: ImportLog): void {
  for (const [at, signal] of listIn(line.signals).entries()) {
    const what = `signal ${textIn(recordIn(signal)?.name)}`.trim();
    log.left(`${place}, signal ${at + 1}`, what, 'nothing comes of what is only looked at');
  }
}

/** What the source saw come of it. */
function signalsOf(line: Line, place: string, { log }: Going): SeenAfter[] {
  return listIn(line.signals).flatMap((signal, at): SeenAfter[] => {
    const one = recordIn(signal);
    const where = `${place}, signal ${at + 1}`;
    const what = `signal ${textIn(one?.name)}`.trim();
    const event = one && signalEvent(one);
    if (!event) {
      log.left(where, what, 'Deskhand knows no such signal');
      return [];
    }
    const entry = log.translated(where, what);
    const read = one.name === 'navigation' ? ['name', 'url'] : ['name'];
    log.otherKeys(where, one, { read, kinds, unused: signalUnused });
    return [{ event, entry }];
  });
}

function signalEvent(signal: Line): SeenAfter['event'] | undefined {
  switch (signal.name) {
    case 'navigation':
      return { what: 'document', main: true, url: addressIn(signal.url), title: '', said: [] };
    case 'popup':
      return { what: 'page-opened' };
    case 'download':
      return { what: 'download', name: '' };
    case 'dialog':
      // Recorders of this kind dismiss every dialog.
      return { what: 'dialog', text: '', accepted: false };
    default:
      return undefined;
  }
}
