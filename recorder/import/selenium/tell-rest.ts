import type { ImportLog } from '../import-log.ts';
import type { Command } from './command.ts';

/** Commands whose value is read: texts, options, names, where to drag, how long to wait. */
const readsValue =
  /^(?:type|sendKeys|editContent|select|gotoIf|store\w*|forEach|dragAndDrop\w*|answerPrompt|webdriverAnswer\w+|(?:assert|verify|waitFor)(?:|Text|NotText|Value|SelectedLabel|SelectedValue))$/;
/** How long to wait, in milliseconds. */
const readsTime = /^waitForElement\w*$/;
const isTime = /^[1-9]\d{0,5}$/;
/** Commands that are about nothing: all that stands beside them is told of. */
const readsNoTarget = /^(?:end\w*|else|do|accept\w+|dismiss\w+|webdriverChoose\w+)$/i;
const inItsMiddle = /^(?:click|clickAt|doubleClick|doubleClickAt|mouseMoveAt)$/;
const isPoint = /^-?\d+(?:\.\d+)?\s*,\s*-?\d+(?:\.\d+)?$/;

/** Tells of everything in translated commands that none of their steps says. */
export function tellRest(commands: readonly Command[], log: ImportLog): void {
  const told = new Set(log.entries.map(({ place }) => place));
  const left = new Set(log.entries.filter((entry) => entry.left !== undefined).map(({ place }) => place));
  for (const command of commands.filter(({ place }) => told.has(place) && !left.has(place))) {
    const name = command.name.replace(/AndWait$|_v2$/, '');
    const opensTab = name === 'selectWindow' && /^tab=open$/i.test(command.target);
    const isRead = opensTab || readsValue.test(name) || (readsTime.test(name) && isTime.test(command.value));
    if (command.value !== '' && !isRead) tellValue(command, name, log);
    if (command.target !== '' && readsNoTarget.test(name) && !/^(?:answer|webdriverAnswer)/.test(name))
      log.left(command.places.target, 'target', `Deskhand knows no target of ${command.name}`);
    for (const { place } of command.locators.slice(1)) {
      if (!told.has(place)) log.needless(place, 'locator', `${command.name} is about no thing`);
    }
  }
}

function tellValue({ name, value, places }: Command, plain: string, log: ImportLog): void {
  if (inItsMiddle.test(plain) && isPoint.test(value))
    log.needless(places.value, 'value', 'things are clicked in their middle');
  else if (/^(?:echo|comment)$/.test(plain))
    log.needless(places.value, 'value', 'how a message looks matters to nobody');
  else log.left(places.value, 'value', `Deskhand knows no value of ${name}`);
}
