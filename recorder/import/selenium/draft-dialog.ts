import type { RawEvent } from '../../raw-event.ts';
import type { Draft } from '../draft.ts';
import type { ImportEntry } from '../import-log.ts';
import type { Command } from './command.ts';
import { leftCommand, type SeleniumReading } from './reading.ts';

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
    if (!lastAct) return leftCommand(command, reading, 'no click comes before it');
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
  if (!lastAct) return leftCommand(command, reading, 'no click comes before it');
  const entry = reading.log.translated(command.place, command.name, 'the proof of the click before it');
  dialogOf(lastAct, entry).text = command.target;
  return [];
}

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
