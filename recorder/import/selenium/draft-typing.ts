import type { Fingerprint } from '../../raw-event.ts';
import { stepText } from '../assemble-bot.ts';
import { type Draft, hasValue } from '../draft.ts';
import type { ImportEntry } from '../import-log.ts';
import { soundsSecret, wordsOfThing } from '../imported-thing.ts';
import type { Command } from './command.ts';
import { leftCommand, onThing, type SeleniumReading, withText } from './reading.ts';

const key = /\$\{KEY_(\w+)\}/g;
const keyNames: Readonly<Record<string, string>> = {
  ENTER: 'Enter',
  RETURN: 'Enter',
  TAB: 'Tab',
  ESC: 'Escape',
  ESCAPE: 'Escape',
  BACKSPACE: 'Backspace',
  BKSP: 'Backspace',
  DELETE: 'Delete',
  DEL: 'Delete',
  SPACE: 'Space',
  UP: 'ArrowUp',
  DOWN: 'ArrowDown',
  LEFT: 'ArrowLeft',
  RIGHT: 'ArrowRight',
  HOME: 'Home',
  END: 'End',
  PAGE_UP: 'PageUp',
  PAGE_DOWN: 'PageDown',
  PGUP: 'PageUp',
  PGDN: 'PageDown',
};
const modifiers: Readonly<Record<string, string>> = {
  CTRL: 'Control',
  CONTROL: 'Control',
  ALT: 'Alt',
  SHIFT: 'Shift',
  META: 'Meta',
  CMD: 'Meta',
  COMMAND: 'Meta',
};

/** `type`: replaces what the field holds; keys at its end are pressed afterwards. */
export function draftTyping(command: Command, reading: SeleniumReading): Draft[] {
  return draftKeys(command, reading);
}

/** `sendKeys`: a text, keys such as `${KEY_ENTER}`, or both. */
export function draftKeys(command: Command, reading: SeleniumReading): Draft[] {
  const secret = reading.values.secretOf(command.value);
  if (secret !== undefined) {
    return onThing(command, reading, (thing, entry) => [
      { what: 'step', entry, step: { do: 'type-text', into: { thing }, secret } },
    ]);
  }
  const pressed = keysIn(command.value);
  if (!pressed)
    return leftCommand(command, reading, 'it presses a key nobody here knows, or types between keys');
  return withText(pressed.text, { command, reading }, (text) =>
    onThing(command, reading, (thing, entry) => {
      const typing = text === '' && pressed.keys.length > 0 ? [] : typed(text, thing, { entry, reading });
      const keys = pressed.keys.map(
        (keys): Draft => ({ what: 'act', entry, events: [{ what: 'keys', on: thing, keys }] }),
      );
      const last = [...typing, ...keys].at(-1);
      if (last?.what === 'act') reading.lastAct = last;
      return [...typing, ...keys];
    }),
  );
}

function typed(
  text: string,
  on: Fingerprint,
  { entry, reading }: { entry: ImportEntry; reading: SeleniumReading },
): Draft[] {
  // Recordings write line ends as two signs.
  const plain = text.replaceAll('\\n', '\n');
  if (!hasValue(plain)) return [{ what: 'act', entry, events: [reading.secrets.typed(on, plain)] }];
  if (soundsSecret(wordsOfThing(on)))
    entry.note ??= 'the name of the field sounds like a secret, but a value is typed into it';
  return [
    {
      what: 'step',
      entry,
      step: { do: 'type-text', into: { thing: on }, text: stepText(plain) },
    },
  ];
}

/** The text before the keys, and the keys as people say them; undefined when text comes after a key. */
function keysIn(value: string): { text: string; keys: string[] } | undefined {
  const first = value.search(key);
  if (first < 0) return { text: value, keys: [] };
  const parts = value
    .slice(first)
    .split(/(\$\{KEY_\w+\})/)
    .filter((part) => part !== '');
  const keys: string[] = [];
  let held: string[] = [];
  for (const part of parts) {
    const name = /^\$\{KEY_(\w+)\}$/.exec(part)?.[1];
    const modifier = name === undefined ? undefined : modifiers[name];
    if (modifier !== undefined) {
      held.push(modifier);
      continue;
    }
    const pressed = name === undefined ? letter(part, held) : namedKey(name);
    if (pressed === undefined) return undefined;
    keys.push([...held, pressed].join('+'));
    held = [];
  }
  return held.length > 0 ? undefined : { text: value.slice(0, first), keys };
}

function namedKey(name: string): string | undefined {
  return keyNames[name] ?? (/^F\d{1,2}$/.test(name) ? name : undefined);
}

/** A letter is a key only together with one that is held. */
function letter(text: string, held: readonly string[]): string | undefined {
  return held.length > 0 && text.length === 1 ? text.toUpperCase() : undefined;
}
