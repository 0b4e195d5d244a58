import { keyChord } from '../../drivers/web/key-chord.ts';
import type { Bot } from '../../language/bot.ts';
import type { Effect } from '../../language/effect.ts';
import type { Step } from '../../language/steps/define-step.ts';
import { chromeSelectorOf, looksForPart } from './chrome-selectors.ts';
import { type Exported, ExportLog } from './export-log.ts';
import { filledText, filledTexts } from './filled-text.ts';
import { secretVariable } from './secret-code.ts';
import { isItsOwnProof, unsaidWishes } from './unsaid-wishes.ts';

type ChromeStep = Record<string, unknown> & { type: string };

interface Going {
  bot: Bot;
  log: ExportLog;
}

/** Milliseconds; `@puppeteer/replay` takes no longer ones. */
const longestTime = 30_000;
/** Inside every thing that can be clicked, however small. */
const insideThing = { offsetX: 5, offsetY: 5 };

/** A bot as a recording of the Chrome DevTools Recorder, which `@puppeteer/replay` plays. */
export function exportChrome(bot: Bot): Exported {
  const log = new ExportLog();
  const steps = bot.steps.flatMap((step) => chromeSteps(step, { bot, log }));
  return { text: `${JSON.stringify({ title: bot.title, steps }, null, 2)}\n`, left: log.left };
}

function chromeSteps(step: Step, going: Going): ChromeStep[] {
  const { log } = going;
  const made = bareSteps(step, going);
  if (made === undefined) {
    log.leave(step.id, `a recording has nothing like ${step.do}`);
    return [];
  }
  for (const why of unsaidWishes(step)) log.leave(step.id, why);
  const last = made.at(-1);
  if (!last || step.do === 'group') return made;
  if (step.timeout !== undefined) last.timeout = Math.min(step.timeout * 1000, longestTime);
  if (step.timeout !== undefined && step.timeout * 1000 > longestTime)
    log.leave(step.id, 'a recording waits for 30 seconds at most');
  return [...made, ...proofOf(step, last, going)];
}

function bareSteps(step: Step, going: Going): ChromeStep[] | undefined {
  switch (step.do) {
    case 'open-page': {
      const url = filledText(String(step.url), { ...going, where: step.id });
      return url === undefined ? [] : [{ type: 'navigate', url }];
    }
    case 'click':
    case 'download':
      return clickSteps(step, going);
    case 'type-text':
      return changeSteps(step, String(step.into), going);
    case 'choose-option':
      return chooseSteps(step, going);
    case 'press-keys':
      return keySteps(step, going);
    case 'hover':
      return onTarget(String(step.on), step.id, going, { type: 'hover' });
    case 'wait-for':
      return waitSteps(step.for as Effect, step.id, going);
    case 'group':
      return (step.steps as Step[]).flatMap((inner) => chromeSteps(inner, going));
    default:
      return undefined;
  }
}

function clickSteps(step: Step, going: Going): ChromeStep[] {
  const { log } = going;
  if (step.dialog) log.leave(step.id, 'a recording answers no dialogs');
  if (step.do === 'download') log.leave(step.id, 'a recording keeps no files; the click is there');
  const buttons: Record<string, string> = { right: 'secondary', middle: 'auxiliary' };
  const button = buttons[String(step.button)];
  const held = Array.isArray(step.modifiers) ? step.modifiers.map(String) : [];
  const clicks = onTarget(String(step.on), step.id, going, {
    type: step.count === 2 ? 'doubleClick' : 'click',
    ...insideThing,
    ...(button !== undefined && { button }),
  });
  return [
    ...held.map((key): ChromeStep => ({ type: 'keyDown', key })),
    ...clicks,
    ...held.map((key): ChromeStep => ({ type: 'keyUp', key })),
  ];
}

function changeSteps(step: Step, target: string, going: Going): ChromeStep[] {
  if (typeof step.secret === 'string') {
    const name = secretVariable(step.secret);
    going.log.leave(
      step.id,
      `the secret ${step.secret} is not written; put its value where $${name} stands before you replay`,
    );
    return onTarget(target, step.id, going, { type: 'change', value: `$${name}` });
  }
  const value = filledText(String(step.text ?? ''), { ...going, where: step.id });
  return value === undefined ? [] : onTarget(target, step.id, going, { type: 'change', value });
}

function chooseSteps(step: Step, going: Going): ChromeStep[] {
  if (typeof step.option === 'boolean') {
    going.log.leave(step.id, 'a recording clicks a box, whatever state it is in');
    return onTarget(String(step.in), step.id, going, { type: 'click', ...insideThing });
  }
  const value = filledText(String(step.option), { ...going, where: step.id });
  if (value === undefined) return [];
  going.log.leave(step.id, 'a recording chooses by the value of an option; here stands its text');
  return onTarget(String(step.in), step.id, going, { type: 'change', value });
}

function keySteps(step: Step, { log }: Going): ChromeStep[] {
  if (step.in !== undefined) log.leave(step.id, 'a recording presses keys wherever the cursor is');
  // A plus at the end is a key itself.
  const keys = keyChord(String(step.keys)).split(/\+(?=.)/);
  return [
    ...keys.map((key): ChromeStep => ({ type: 'keyDown', key })),
    ...keys.toReversed().map((key): ChromeStep => ({ type: 'keyUp', key })),
  ];
}

/** A step about a target, with all its ways that can be said. */
function onTarget(name: string, where: string, going: Going, step: ChromeStep): ChromeStep[] {
  const { bot, log } = going;
  const target = bot.targets[name];
  const selectors = (target?.ways ?? []).flatMap((way) => {
    // A value is put in before quotes are put around it.
    const filled = filledTexts(way, (text) => filledText(text, { ...going, where: name }));
    const selector = filled && chromeSelectorOf(filled);
    if (looksForPart(way)) log.leave(name, 'a recording looks for whole names, not for a part of one');
    if (selector) return [selector];
    log.leave(name, `a recording finds nothing by “${way.by}” as it stands there`);
    return [];
  });
  const frame = target?.frames?.map(({ index }) => (index === undefined ? undefined : index - 1));
  if (selectors.length === 0 || frame?.includes(undefined)) {
    log.leave(
      where,
      selectors.length === 0
        ? `${name} has no way a recording could say`
        : `${name} is in a frame that a recording knows by its number only`,
    );
    return [];
  }
  const distinct = [...new Map(selectors.map((one) => [JSON.stringify(one), one])).values()];
  return [{ ...step, target: 'main', selectors: distinct, ...(frame && frame.length > 0 && { frame }) }];
}

/** What proves the step: a page becomes an asserted navigation, other things are waited for. */
function proofOf(step: Step, last: ChromeStep, going: Going): ChromeStep[] {
  const { expect } = step;
  if (!expect || step.do === 'wait-for' || 'secret' in expect || 'download' in expect) return [];
  if (isItsOwnProof(step)) return [];
  if ('page' in expect) {
    const page = typeof expect.page === 'string' ? { url: expect.page } : expect.page;
    const texts = Object.entries(page).flatMap(([key, text]) => {
      const filled = typeof text === 'string' ? filledText(text, { ...going, where: step.id }) : undefined;
      return filled === undefined ? [] : [[key, filled]];
    });
    last.assertedEvents = [{ type: 'navigation', ...Object.fromEntries(texts) }];
    return [];
  }
  const written = 'value' in expect ? (step.into ?? step.in) : undefined;
  return waitSteps(typeof written === 'string' ? { of: written, ...expect } : expect, step.id, going);
}

function waitSteps(effect: Effect, where: string, going: Going): ChromeStep[] {
  const { log } = going;
  // Words without a word on whether they can be seen are a text anywhere; a thing known by its words says it.
  if ('appears' in effect)
    return onTarget(effect.appears, where, going, { type: 'waitForElement', visible: true });
  if ('gone' in effect)
    return onTarget(effect.gone, where, going, { type: 'waitForElement', visible: false });
  if ('text' in effect) return waitForWords(effect, where, going);
  if ('no-text' in effect) {
    const none = { operator: '==', count: 0 };
    return waitForWords({ text: effect['no-text'] }, where, going).map((step) => ({ ...step, ...none }));
  }
  if ('value' in effect && effect.of !== undefined) {
    const { value } = effect;
    const held = typeof value === 'string' ? filledText(value, { ...going, where }) : value;
    if (held === undefined) return [];
    const properties = { [typeof held === 'boolean' ? 'checked' : 'value']: held };
    return onTarget(effect.of, where, going, { type: 'waitForElement', properties });
  }
  log.leave(where, `a recording cannot wait for ${Object.keys(effect)[0] ?? 'it'}`);
  return [];
}

function waitForWords(
  said: { text: string; in?: string | undefined },
  where: string,
  going: Going,
): ChromeStep[] {
  const text = filledText(said.text, { ...going, where });
  if (text === undefined) return [];
  if (said.in !== undefined) going.log.leave(where, `a recording waits for “${text}” anywhere on the page`);
  return [{ type: 'waitForElement', selectors: [[`text/${text}`]] }];
}
