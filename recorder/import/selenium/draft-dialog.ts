import { literalText } from '../../literal-text.ts';
import type { RawEvent } from '../../raw-event.ts';
import type { Draft } from '../draft.ts';
import type { ImportEntry } from '../import-log.ts';
import type { Command } from './command.ts';
import { leftCommand, type SeleniumReading, withText } from './reading.ts';

/** The answer to the dialog that the next click shows. */
export function nextDialog(accepted: boolean) {
  return (command: Command, reading: SeleniumReading): Draft[] => {
    const saying = command.target === '' ? {} : { saying: command.target };
    const entry = reading.log.translated(
      command.place,
      command.name,
      'the answer to the dialog of the next click',
    );
    reading.coming.add({ what: 'dialog', text: '', accepted, ...saying }, entry);
    return [];
  };
}

/** The dialog that is there now belongs to the click before it. */
export function lastDialog(accepted: boolean) {
  return (command: Command, reading: SeleniumReading): Draft[] => {
    const { lastAct } = reading;
    if (!lastAct) return leftCommand(command, reading, noDialog);
    // What is answered is gone.
    delete reading.lastAct;
    const saying = accepted && /prompt/i.test(command.name) ? command.value || command.target : '';
    const entry = reading.log.translated(
      command.place,
      command.name,
      'the answer to the dialog of the click before it',
    );
    Object.assign(dialogOf(lastAct, entry), { accepted, ...(saying !== '' && { saying }) });
    return [];
  };
}

/** What a dialog says proves the click that showed it. */
export function dialogSays(command: Command, reading: SeleniumReading): Draft[] {
  const { lastAct } = reading;
  if (!lastAct) return leftCommand(command, reading, noDialog);
  if (lastAct.expect) return leftCommand(command, reading, 'a click is proved by one dialog');
  return withText(command.target, { command, reading }, (text) => {
    const entry = reading.log.translated(command.place, command.name, 'the proof of the click before it');
    // What it asks names the answer, too.
    dialogOf(lastAct, entry).text = text;
    lastAct.expect = { dialog: literalText(text) };
    return [];
  });
}

const noDialog = 'no click before it shows a dialog that is still there';

/** The dialog an act showed, as far as the recording has told of it. */
function dialogOf(act: Extract<Draft, { what: 'act' }>, entry: ImportEntry): Dialog {
  act.after ??= [];
  const known = act.after.map(({ event }) => event).find((event) => event.what === 'dialog');
  if (known) return known;
  const dialog: Dialog = { what: 'dialog', text: '', accepted: true };
  act.after.push({ event: dialog, entry });
  return dialog;
}

type Dialog = Extract<RawEvent, { what: 'dialog' }>;
