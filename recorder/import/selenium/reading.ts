import type { Fingerprint } from '../../raw-event.ts';
import type { Coming } from '../coming.ts';
import type { Draft } from '../draft.ts';
import type { ImportEntry, ImportLog } from '../import-log.ts';
import type { ImportSecrets } from '../import-secrets.ts';
import { importedThing } from '../imported-thing.ts';
import type { Windows } from '../windows.ts';
import type { Command } from './command.ts';
import { seleniumLocator } from './selenium-locator.ts';
import type { SeleniumValues } from './selenium-values.ts';

/** What is known while the commands of one test are read. */
export interface SeleniumReading {
  log: ImportLog;
  secrets: ImportSecrets;
  values: SeleniumValues;
  /** Addresses are relative to it. */
  start: string;
  frames: Fingerprint['frames'];
  /** The answer to the dialog of the next click. */
  coming: Coming;
  /** The last thing a person did, which dialogs belong to. */
  lastAct?: Extract<Draft, { what: 'act' }>;
  windows: Windows;
  /** The one the recording is in: it stays there when another opens. */
  window: string;
  /** Those it was in before that one, the last at the end. */
  before: string[];
  /** Whether a soft check was read: then the bot says at its end whether all held. */
  soft: boolean;
  /** Names of the bots the tests become. */
  botNames: ReadonlyMap<string, string>;
}

/** A command that could not be translated says so and becomes nothing. */
export function leftCommand(command: Command, reading: SeleniumReading, why: string): Draft[] {
  reading.log.left(command.place, command.name, why);
  return [];
}

/** The thing a command is about: all its locators that can be used. Every one of them is accounted for. */
export function thingOf(command: Command, reading: SeleniumReading): Fingerprint | { left: string } {
  let problem = 'it names no thing';
  const ways = command.locators.flatMap(({ place, text }) => {
    const put = reading.values.put(text);
    const read =
      'unknown' in put
        ? { left: `it uses the value ${put.unknown}, which nothing before it gives` }
        : seleniumLocator(put.text);
    if ('left' in read) {
      problem = read.left;
      reading.log.left(place, 'locator', read.left);
      return [];
    }
    reading.log.translated(place, 'locator');
    return read.ways;
  });
  return ways.length === 0 ? { left: problem } : importedThing(ways, reading.frames);
}

/** A command about a thing; left out when none of its locators can be used. */
export function onThing(
  command: Command,
  reading: SeleniumReading,
  make: (on: Fingerprint, entry: ImportEntry) => Draft[],
): Draft[] {
  const on = thingOf(command, reading);
  if ('left' in on) return leftCommand(command, reading, on.left);
  return make(on, reading.log.translated(command.place, command.name));
}

/** A text of a command with its values put in; left out when one of them is unknown. */
export function withText(
  text: string,
  { command, reading }: { command: Command; reading: SeleniumReading },
  make: (text: string) => Draft[],
): Draft[] {
  const put = reading.values.put(text);
  if ('text' in put) return make(put.text);
  return leftCommand(command, reading, `it uses the value ${put.unknown}, which nothing before it gives`);
}
