import { own } from '../../../language/own.ts';
import type { Fingerprint, RawEvent } from '../../raw-event.ts';
import type { Draft, DraftBot, SeenAfter } from '../draft.ts';
import type { ImportEntry, ImportLog } from '../import-log.ts';
import type { ImportSecrets } from '../import-secrets.ts';
import { importedThing } from '../imported-thing.ts';
import { addressIn, type Kinds, listIn, recordIn, secondsIn, textIn } from '../read-source.ts';
import { Windows } from '../windows.ts';
import { chromeSelector } from './chrome-selector.ts';
import { KeysHeld } from './keys-held.ts';
import { draftWaitForElement } from './wait-for-element.ts';

type Source = Readonly<Record<string, unknown>>;

/** What an importer works with while it goes through a recording. */
export interface ChromeImport {
  log: ImportLog;
  secrets: ImportSecrets;
}

const headUnused = {
  timeout: 'bots wait for the app in their own way; give a step its own timeout: where the app is slow',
  selectorAttribute: 'it only says how the recorder chose selectors',
  $schema: 'it only names the format',
};

/** A recording of the Chrome DevTools Recorder (puppeteer/replay) as a bot in the making. */
export function importChrome(source: Source, about: ChromeImport): DraftBot {
  about.log.otherKeys('$', source, { read: ['title', 'steps'], kinds, unused: headUnused });
  const keys = new KeysHeld();
  const windows = new Windows('main');
  const drafts = listIn(source.steps).flatMap((step, at) => {
    const place = `steps[${at}]`;
    const one = recordIn(step);
    if (one) {
      const target = textIn(one.target) || 'main';
      const done = draftsOf(one, place, { ...about, keys });
      // A window that opened is called by its address.
      if (done.length > 0 && !windows.has(target)) windows.opened(target, target);
      return windows.doneIn(target, done, { place, log: about.log });
    }
    about.log.left(place, 'step', 'it is no record');
    return [];
  });
  return { title: textIn(source.title) || 'recording', drafts, variables: [] };
}

type Going = ChromeImport & { keys: KeysHeld };

const stepKeys = ['type', 'timeout', 'assertedEvents'];
/** What is no text. */
const kinds: Kinds = {
  steps: 'list',
  timeout: 'time a step could take',
  assertedEvents: 'list',
  url: 'address',
  selectors: 'list',
  frame: 'list',
  count: 'number',
  visible: 'switch',
  properties: 'record',
  attributes: 'record',
};
const thingKeys = [...stepKeys, 'frame', 'selectors'];
const clickKeys = [...thingKeys, 'button', 'deviceType'];
/** What each kind of step is read for; everything else in it is told of. */
const readKeys: Readonly<Record<string, readonly string[]>> = {
  navigate: [...stepKeys, 'url'],
  click: clickKeys,
  doubleClick: clickKeys,
  change: [...thingKeys, 'value'],
  hover: ['type', 'timeout', 'frame', 'selectors'],
  keyDown: [...stepKeys, 'key'],
  keyUp: ['type', 'assertedEvents', 'key'],
  waitForElement: 'type timeout frame selectors operator count visible properties attributes'.split(' '),
};
const unusedKeys = {
  target: 'the bot follows the newest window, and turns to another when something is done there',
  timeout: 'what is pressed is let go at once',
  offsetX: 'things are clicked in their middle',
  offsetY: 'things are clicked in their middle',
  duration: 'a click is as long as a click is',
};

/** Kinds of step that change nothing a bot needs, with the reason why they are left out. */
const unneeded: Readonly<Record<string, string>> = {
  setViewport: 'bots find things whatever the size of the window is',
  emulateNetworkConditions: 'bots use the network as it is',
  scroll: 'bots bring things into view themselves',
};

function draftsOf(step: Source, place: string, going: Going): Draft[] {
  const { log, keys } = going;
  const type = textIn(step.type) || 'step without type';
  const why = own(unneeded, type);
  if (why !== undefined) {
    log.needless(place, type, why);
    return [];
  }
  switch (type) {
    case 'navigate':
      return navigate(step, place, going);
    case 'click':
    case 'doubleClick':
      return click(step, place, going);
    case 'change':
      return change(step, place, going);
    case 'hover':
      return onThing(step, place, going, ({ thing, entry }) => [
        { what: 'step', entry, step: { do: 'hover', on: { thing }, ...timeoutOf(step) } },
      ]);
    case 'keyDown':
    case 'keyUp':
      return keyStep(type, step, place, going);
    case 'waitForElement':
      return onThing(step, place, going, (made) =>
        draftWaitForElement(step, { place, log, timeout: timeoutOf(step), ...made }),
      );
    case 'waitForExpression':
      log.left(place, type, 'it is a program, and programs of a recording are never run');
      return [];
    case 'close':
      log.needless(place, type, 'the bot goes on in the window that is left; all windows close when it ends');
      return [];
    case 'customStep':
      log.left(
        place,
        `customStep ${textIn(step.name)}`.trim(),
        'custom steps mean something only to the program that made them',
      );
      return [];
    default:
      keys.forget();
      log.left(place, type, 'Deskhand knows no such step of the DevTools Recorder');
      return [];
  }
}

function navigate(step: Source, place: string, going: Going): Draft[] {
  const url = addressIn(step.url);
  if (url === '') {
    going.log.left(place, 'navigate', 'it has no whole address');
    return [];
  }
  const entry = going.log.translated(place, 'navigate');
  tellOther(step, place, going.log);
  return [actOf({ what: 'opened', url }, { step, place, entry, going })];
}

function click(step: Source, place: string, going: Going): Draft[] {
  const buttons = { primary: 'left', secondary: 'right', auxiliary: 'middle' } as const;
  const pressed = step.button ?? 'primary';
  if (typeof pressed !== 'string' || !Object.hasOwn(buttons, pressed)) {
    going.log.left(
      place,
      'click',
      `nobody can say what the mouse button ${JSON.stringify(pressed)} does elsewhere`,
    );
    return [];
  }
  if ((textIn(step.deviceType) || 'mouse') !== 'mouse') {
    going.log.left(`${place}.deviceType`, 'key deviceType', 'bots click with the mouse');
  }
  return onThing(step, place, going, ({ thing, entry }) => {
    const clicked: RawEvent = {
      what: 'click',
      on: thing,
      button: buttons[pressed as keyof typeof buttons],
      count: step.type === 'doubleClick' ? 2 : 1,
      modifiers: going.keys.modifiers(),
    };
    return [actOf(clicked, { step, place, entry, going })];
  });
}

function change(step: Source, place: string, going: Going): Draft[] {
  if (typeof step.value !== 'string') {
    going.log.left(place, 'change', 'it has no value');
    return [];
  }
  const { value } = step;
  return onThing(step, place, going, ({ thing, entry }) => [
    actOf(going.secrets.typed(thing, value), { step, place, entry, going }),
  ]);
}

/** What a person did, with the pages that were seen to come of it and its own time. */
function actOf(
  event: RawEvent,
  { step, place, entry, going }: { step: Source; place: string; entry: ImportEntry; going: Going },
): Draft {
  const after = navigations(step, place, going);
  return { what: 'act', entry, events: [event], after, ...timeoutOf(step) };
}

function keyStep(type: 'keyDown' | 'keyUp', step: Source, place: string, going: Going): Draft[] {
  const { log, keys } = going;
  const key = textIn(step.key);
  if (key === '') {
    log.left(place, type, 'it names no key');
    return [];
  }
  const chord = type === 'keyDown' ? keys.down(key) : keys.up(key);
  const note = chord === undefined ? 'part of the keys or clicks beside it' : undefined;
  const entry = log.translated(place, `${type} ${key}`, note);
  if (chord !== undefined) {
    tellOther(step, place, log);
    return [actOf({ what: 'keys', keys: chord }, { step, place, entry, going })];
  }
  // A page that was seen when a key was let go belongs to the act before it.
  tellOther({ ...step, type: 'keyUp' }, place, log);
  const after = navigations(step, place, going);
  return after.length > 0 ? [{ what: 'act', entry, events: [], after }] : [];
}

/** A step with selectors: each of them is accounted for. Without any that can be used, the step is left out. */
function onThing(
  step: Source,
  place: string,
  going: Going,
  make: (about: { thing: Fingerprint; entry: ImportEntry }) => Draft[],
): Draft[] {
  const { log } = going;
  const type = textIn(step.type);
  const selectors = listIn(step.selectors);
  const ways = selectors.flatMap((selector, at) => {
    const made = chromeSelector(selector);
    const where = `${place}.selectors[${at}]`;
    if ('left' in made) {
      log.left(where, 'selector', made.left);
      return [];
    }
    log.translated(where, 'selector');
    return made.ways;
  });
  if (ways.length === 0) {
    log.left(place, type, 'it has no selector that can be used');
    return [];
  }
  const entry = log.translated(place, type);
  tellOther(step, place, log);
  return make({ thing: importedThing(ways, framesOf(step, place, log)), entry });
}

/** Everything in a step that its kind is not read for. */
function tellOther(step: Source, place: string, log: ImportLog): void {
  const read = own(readKeys, textIn(step.type)) ?? stepKeys;
  const { target, ...rest } = step;
  log.otherKeys(place, target === 'main' ? rest : step, { read, kinds, unused: unusedKeys });
}

/** Frames are counted from 0, from the outermost in. */
function framesOf(step: Source, place: string, log: ImportLog): Fingerprint['frames'] {
  return listIn(step.frame).flatMap((index, at) => {
    if (typeof index === 'number' && Number.isInteger(index) && index >= 0) return { index: index + 1 };
    log.left(`${place}.frame[${at}]`, 'frame', 'it is no number');
    return [];
  });
}

/** The pages the source saw open: the last one is the proof of the step. */
function navigations(step: Source, place: string, { log }: Going): SeenAfter[] {
  return listIn(step.assertedEvents).flatMap((event, at): SeenAfter[] => {
    const where = `${place}.assertedEvents[${at}]`;
    const one = recordIn(event);
    if (one?.type !== 'navigation') {
      log.left(where, 'asserted event', 'only navigations are known');
      return [];
    }
    const entry = log.translated(where, 'navigation');
    log.otherKeys(where, one, { read: ['type', 'url', 'title'], kinds });
    const [url, title] = [addressIn(one.url), textIn(one.title)];
    return [{ event: { what: 'document', main: true, url, title, said: [] }, entry }];
  });
}

function timeoutOf(step: Source): { timeout?: number } {
  const timeout = secondsIn(step.timeout);
  return timeout === undefined ? {} : { timeout };
}
