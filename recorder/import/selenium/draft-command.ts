import { own } from '../../../language/own.ts';
import { cssLiteral } from '../../css-literal.ts';
import { literalText } from '../../literal-text.ts';
import type { RawEvent } from '../../raw-event.ts';
import { type Draft, hasValue } from '../draft.ts';
import { chosenDraft, openedDraft } from '../written-drafts.ts';
import type { Command } from './command.ts';
import { draftCheck } from './draft-check.ts';
import { dialogSays, lastDialog, nextDialog } from './draft-dialog.ts';
import { jump, jumpMark } from './draft-jump.ts';
import { draftKeys } from './draft-typing.ts';
import { draftStore, draftStoreJson } from './draft-values.ts';
import { leftCommand, onThing, type SeleniumReading, thingOf, withText } from './reading.ts';
import { unneeded } from './unneeded.ts';

type Translate = (command: Command, reading: SeleniumReading) => Draft[];

/** One command outside control flow as drafts. */
export function draftCommand(command: Command, reading: SeleniumReading): Draft[] {
  const plain = command.name.replace(/AndWait$/, '');
  const translate = own(commands, plain);
  const drafts = translate ? translate(command, reading) : draftCheck(command, reading);
  if (drafts) return inWindow(drafts, command, reading);
  const why = unneeded(plain);
  if (why?.needless) {
    reading.log.needless(command.place, command.name, why.reason);
    return [];
  }
  return leftCommand(command, reading, why?.reason ?? `Deskhand has nothing like ${command.name}`);
}

const click = (count: 1 | 2): Translate => {
  return (command, reading) => {
    if (command.value.startsWith('#'))
      return leftCommand(command, reading, 'a part of a mouse movement means nothing by itself');
    return onThing(command, reading, (on, entry) => {
      const events: RawEvent[] = [{ what: 'click', on, button: 'left', count, modifiers: [] }];
      const act: Draft = { what: 'act', entry, events, after: reading.coming.take() };
      reading.lastAct = act;
      return [act];
    });
  };
};

const tick = (on: boolean): Translate => {
  return (command, reading) =>
    onThing(command, reading, (thing, entry) => [
      { what: 'act', entry, events: [{ what: 'choose', on: thing, option: on }] },
    ]);
};

const read: Translate = (command, reading) => {
  if (command.value === '') return leftCommand(command, reading, 'it gives what it reads no name');
  return onThing(command, reading, (thing, entry) => [
    {
      what: 'step',
      entry,
      step: { do: 'read-text', from: { thing }, save: reading.values.give(command.value) },
    },
  ]);
};

const open: Translate = (command, reading) =>
  withText(command.target, { command, reading }, (target) => {
    const url = URL.canParse(target)
      ? target
      : reading.start !== '' && URL.canParse(target, reading.start)
        ? new URL(target, reading.start).href
        : '';
    if (url === '' && !hasValue(target))
      return leftCommand(command, reading, 'its address is relative, and the recording has no start address');
    const entry = reading.log.translated(command.place, command.name);
    const isWhole = /^[a-z]+:/i.test(target) || target.startsWith('\uFDD0');
    const start = `${reading.start.replace(/\/$/, '')}/`;
    const address = isWhole ? target : `${start}${target.replace(/^\//, '')}`;
    return [openedDraft(hasValue(target) ? address : url, entry)];
  });

/** `label=`, `value=`, `id=`; by number only a person could count. */
const select: Translate = (command, reading) =>
  withText(command.value, { command, reading }, (value) => {
    const [, kind = 'label', option = value] = /^(label|value|id|index)=([\s\S]*)$/.exec(value) ?? [];
    if (kind === 'index' || kind === 'id')
      return leftCommand(command, reading, `an option is chosen by its words or value, not by “${kind}=”`);
    if (/^(?:regexp|glob|exact):/.test(option))
      return leftCommand(command, reading, 'an option is chosen by its words, not by a pattern');
    return onThing(command, reading, (thing, entry) => [chosenDraft(option, thing, entry)]);
  });

const selectFrame: Translate = (command, reading) => {
  const { target, place, name } = command;
  const [, kind = '', value = ''] = /^(\w+)=([\s\S]+)$/.exec(target) ?? [];
  if (kind === 'relative' && value === 'parent') reading.frames = reading.frames.slice(0, -1);
  else if (kind === 'relative') reading.frames = [];
  else if (kind === 'index' && /^\d+$/.test(value))
    reading.frames = [...reading.frames, { index: Number(value) + 1 }];
  else if (kind === 'name') reading.frames = [...reading.frames, { name: value }];
  else if (kind === 'id') reading.frames = [...reading.frames, { css: `[id=${cssLiteral(value)}]` }];
  else if (kind === 'css') reading.frames = [...reading.frames, { css: value }];
  else
    return leftCommand(
      command,
      reading,
      'bots find a frame by name, id, css or number; what follows is looked for outside it',
    );
  reading.log.translated(place, name, 'where the next steps look');
  return [];
};

/** What is done in another window than the one in front comes after the turn to it. */
function inWindow(drafts: readonly Draft[], { place, opens }: Command, reading: SeleniumReading): Draft[] {
  const { windows, window, log } = reading;
  const done = windows.doneIn(window, drafts, { place, log });
  if (opens !== undefined) windows.opened(opens);
  return done;
}

/** The recording goes on in another window, known by when it opened or by its title. */
const selectWindow: Translate = (command, reading) => {
  const { target, value, place, name } = command;
  const { log, windows } = reading;
  const plain = target.toLowerCase();
  if (plain === 'tab=open') {
    const opened = open({ ...command, target: value }, reading);
    if (opened.length > 0) turn(windows.newTab(), reading);
    return opened;
  }
  if (plain === 'tab=closeallother') {
    log.needless(place, name, 'a bot has no other windows than its own');
    return [];
  }
  if (plain === 'tab=close') {
    log.translated(place, name, 'the bot turns to the window before it when something is done there');
    reading.window = reading.before.pop() ?? 'root';
    return [];
  }
  const title = /^title=([\s\S]+)$/.exec(target)?.[1];
  if (title === undefined) return goOnIn(windowOf(target), command, reading);
  return withText(title, { command, reading }, (text) => {
    if (!windows.has(target)) windows.titled(target, literalText(text));
    return goOnIn(target, command, reading);
  });
};

function goOnIn(window: string, { place, name }: Command, reading: SeleniumReading): Draft[] {
  const { windows, log } = reading;
  // A tab that is turned to by its number for the first time has just opened.
  if (/^tab \d+$/.test(window) && !windows.has(window)) windows.opened(window);
  turn(window, reading);
  log.translated(place, name, 'the bot turns to a window when something is done there');
  return windows.has(window) ? [] : windows.turnTo(window, { place, log });
}

function turn(window: string, reading: SeleniumReading): void {
  reading.before.push(reading.window);
  reading.window = window;
}

/** `handle=${win1}`, `tab=1`, `win_ser_1`; the first one of all is `root`. */
function windowOf(target: string): string {
  const handle = /^(?:handle=)?\$\{([^}]+)\}$/.exec(target)?.[1];
  const number = /^(?:tab=|win_ser_)(\d+)$/i.exec(target)?.[1];
  if (handle !== undefined) return handle;
  if (number !== undefined && number !== '0') return `tab ${number}`;
  return number === '0' || /^(?:null|win_ser_local|name=)?$/.test(target) ? 'root' : target;
}

const keepHandle: Translate = ({ target, place, name }, { log, windows, window }) => {
  windows.alias(target, window);
  log.needless(place, name, 'the bot turns to a window when something is done there');
  return [];
};

const echo: Translate = (command, reading) =>
  withText(command.target, { command, reading }, (text) => {
    if (text === '') return leftCommand(command, reading, 'it says nothing');
    const entry = reading.log.translated(command.place, command.name);
    return [{ what: 'step', entry, step: { do: 'log', message: literalText(text) } }];
  });

const run: Translate = (command, reading) => {
  const bot = reading.botNames.get(command.target);
  if (bot === undefined)
    return leftCommand(command, reading, `the recording has no other test called “${command.target}”`);
  const entry = reading.log.translated(command.place, command.name);
  return [{ what: 'step', entry, step: { do: 'call-bot', bot } }];
};

const drag: Translate = (command, reading) =>
  withText(command.value, { command, reading }, (value) => {
    const locators = [{ place: `${command.place} (where to)`, text: value }];
    const to = thingOf({ ...command, locators }, reading);
    if ('left' in to) return leftCommand(command, reading, to.left);
    return onThing(command, reading, (thing, entry) => [
      { what: 'step', entry, step: { do: 'drag', what: { thing }, to: { thing: to } } },
    ]);
  });

const hover: Translate = (command, reading) =>
  onThing(command, reading, (thing, entry) => [
    { what: 'step', entry, step: { do: 'hover', on: { thing } } },
  ]);

const commands: Readonly<Record<string, Translate>> = {
  open,
  openBrowser: open,
  click: click(1),
  clickAt: click(1),
  doubleClick: click(2),
  doubleClickAt: click(2),
  check: tick(true),
  uncheck: tick(false),
  type: draftKeys,
  sendKeys: draftKeys,
  editContent: draftKeys,
  select,
  mouseOver: hover,
  mouseMove: hover,
  mouseMoveAt: hover,
  dragAndDropToObject: drag,
  dragAndDrop: drag,
  store: draftStore,
  storeText: read,
  storeValue: read,
  storeJson: draftStoreJson,
  echo,
  comment: echo,
  selectFrame,
  selectWindow,
  storeWindowHandle: keepHandle,
  label: jumpMark,
  gotoIf: jump,
  gotoLabel: jump,
  run,
  chooseOkOnNextConfirmation: nextDialog(true),
  chooseCancelOnNextConfirmation: nextDialog(false),
  chooseCancelOnNextPrompt: nextDialog(false),
  answerOnNextPrompt: nextDialog(true),
  acceptAlert: lastDialog(true),
  acceptConfirmation: lastDialog(true),
  dismissConfirmation: lastDialog(false),
  dismissPrompt: lastDialog(false),
  answerPrompt: lastDialog(true),
  webdriverChooseOkOnVisibleConfirmation: lastDialog(true),
  webdriverChooseCancelOnVisibleConfirmation: lastDialog(false),
  webdriverChooseCancelOnVisiblePrompt: lastDialog(false),
  webdriverAnswerOnVisiblePrompt: lastDialog(true),
  assertAlert: dialogSays,
  assertConfirmation: dialogSays,
  assertPrompt: dialogSays,
  verifyAlert: dialogSays,
};
