import { askPerson } from './ask-person.ts';
import { callBot } from './call-bot.ts';
import { check } from './check.ts';
import { chooseOption } from './choose-option.ts';
import { click } from './click.ts';
import { closeWindow } from './close-window.ts';
import { decide } from './decide.ts';
import type { StepKind } from './define-step.ts';
import { download } from './download.ts';
import { drag } from './drag.ts';
import { finish } from './finish.ts';
import { forEach } from './for-each.ts';
import { group } from './group.ts';
import { hover } from './hover.ts';
import { ifStep } from './if.ts';
import { log } from './log.ts';
import { openPage } from './open-page.ts';
import { pickDate } from './pick-date.ts';
import { placeWindow } from './place-window.ts';
import { pressKeys } from './press-keys.ts';
import { readDocument } from './read-document.ts';
import { readTable } from './read-table.ts';
import { readText } from './read-text.ts';
import { repeat } from './repeat.ts';
import { set } from './set.ts';
import { switchWindow } from './switch-window.ts';
import { tryStep } from './try.ts';
import { typeText } from './type-text.ts';
import { upload } from './upload.ts';
import { waitFor } from './wait-for.ts';

const kinds: readonly unknown[] = [
  openPage,
  switchWindow,
  placeWindow,
  closeWindow,
  click,
  typeText,
  chooseOption,
  pickDate,
  pressKeys,
  hover,
  drag,
  upload,
  download,
  readText,
  readTable,
  waitFor,
  check,
  decide,
  set,
  forEach,
  ifStep,
  group,
  tryStep,
  repeat,
  callBot,
  askPerson,
  readDocument,
  log,
  finish,
];

/** Every kind of step there is, in the order the reference lists them. A step file missing here shows up as unused. */
export const stepKinds: ReadonlyMap<string, StepKind> = new Map(
  (kinds as readonly StepKind[]).map((kind) => [kind.name, kind]),
);
