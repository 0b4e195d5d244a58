import type { DraftBot } from '../draft.ts';
import type { ImportLog } from '../import-log.ts';
import type { ImportSecrets } from '../import-secrets.ts';
import { type Kinds, listIn, recordIn, textIn, valueIn } from '../read-source.ts';
import type { Command } from '../selenium/command.ts';
import { draftsOfCommands, otherLocator } from '../selenium/import-selenium.ts';

type Source = Readonly<Record<string, unknown>>;
interface Going {
  log: ImportLog;
  secrets: ImportSecrets;
}

/** What is no text. A number beside a command is what stands there without its quotes. */
const kinds: Kinds = { Commands: 'list', Target: 'value', Targets: 'list', Value: 'value' };

/** A UI.Vision macro as a bot in the making; its commands are Selenium's and its own. */
export function importUiVision(macro: Source, about: Going, place = '$'): DraftBot {
  const { log } = about;
  log.otherKeys(place, macro, {
    read: ['Name', 'Commands'],
    kinds,
    unused: { CreationDate: 'when it was made matters to nobody' },
  });
  const at = place === '$' ? '' : `${place}.`;
  const commands = listIn(macro.Commands).flatMap((one, index) =>
    commandOf(one, `${at}Commands[${index}]`, log),
  );
  const title = textIn(macro.Name) || 'macro';
  return { title, ...draftsOfCommands(commands, { ...about, start: '', botNames: new Map() }) };
}

function commandOf(command: unknown, place: string, log: ImportLog): Command[] {
  const one = recordIn(command);
  const name = textIn(one?.Command).trim();
  if (!one || name === '') {
    log.left(place, 'command', 'it is no command');
    return [];
  }
  log.otherKeys(place, one, {
    read: ['Command', 'Target', 'Targets', 'Value'],
    kinds,
    unused: { Description: 'a note for the programmer' },
  });
  const target = valueIn(one.Target);
  const others = listIn(one.Targets).flatMap((locator, at) => {
    const text = Array.isArray(locator) ? locator[0] : locator;
    return otherLocator(text, { place: `${place}.Targets[${at}]`, target, log });
  });
  const places = { target: `${place}.Target`, value: `${place}.Value` };
  const locators = [{ place: places.target, text: target }, ...others];
  return [{ place, name, target, value: valueIn(one.Value), places, locators }];
}
