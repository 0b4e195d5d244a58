import { own } from '../../../language/own.ts';
import type { Draft } from '../draft.ts';
import { typedDraft } from '../written-drafts.ts';
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

/** `type` and `sendKeys`: a text, which replaces what the field holds, keys such as `${KEY_ENTER}`, or both. */
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
      // Recordings write line ends as two signs.
      const plain = text.replaceAll('\\n', '\n');
      const typing =
        text === '' && pressed.keys.length > 0
          ? []
          : [typedDraft(plain, thing, { entry, secrets: reading.secrets })];
      const keys = pressed.keys.map(
        (keys): Draft => ({ what: 'act', entry, events: [{ what: 'keys', on: thing, keys }] }),
      );
      const last = [...typing, ...keys].at(-1);
      if (last?.what === 'act') reading.lastAct = last;
      return [...typing, ...keys];
    }),
  );
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
    const modifier = name === undefined ? undefined : own(modifiers, name);
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
  return own(keyNames, name) ?? (/^F\d{1,2}$/.test(name) ? name : undefined);
}

/** A letter is a key only together with one that is held. */
function letter(text: string, held: readonly string[]): string | undefined {
  return held.length > 0 && text.length === 1 ? text.toUpperCase() : undefined;
}
