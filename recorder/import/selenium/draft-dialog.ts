import type { RawEvent } from '../../raw-event.ts';
import type { Draft } from '../draft.ts';
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
    const known = lastAct.events.findIndex((event) => event.what === 'dialog');
    const shown = lastAct.events[known];
    const text = shown?.what === 'dialog' ? shown.text : '';
    const dialog: RawEvent = { what: 'dialog', text, accepted, ...(saying !== '' && { saying }) };
    if (known < 0) lastAct.events.push(dialog);
    else lastAct.events[known] = dialog;
    reading.log.translated(command.place, command.name, 'the answer to the dialog of the click before it');
    return [];
  };
}

/** What a dialog says proves the click that showed it. */
export function dialogSays(command: Command, reading: SeleniumReading): Draft[] {
  const { lastAct } = reading;
  if (!lastAct) return leftCommand(command, reading, 'no click comes before it');
  const known = lastAct.events.find((event) => event.what === 'dialog');
  if (known?.what === 'dialog') known.text = command.target;
  else lastAct.events.push({ what: 'dialog', text: command.target, accepted: true });
  reading.log.translated(command.place, command.name, 'the proof of the click before it');
  return [];
}
