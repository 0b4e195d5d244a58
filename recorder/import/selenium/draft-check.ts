import { literalExpression, literalText } from '../../literal-text.ts';
import type { Fingerprint } from '../../raw-event.ts';
import { asPart } from '../as-part.ts';
import type { Draft, DraftStep } from '../draft.ts';
import { soundsSecret, wordsOfThing } from '../imported-thing.ts';
import type { Command } from './command.ts';
import { leftCommand, onThing, type SeleniumReading, withText } from './reading.ts';

/** What a check is about: `Text`, `NotText`, `ElementPresent` and so on. */
const checked = /^(assert|verify|waitFor)(\w*)$/;

/** `assertX`, `verifyX` and `waitForX` as steps that wait for it; a `verify` that fails lets the bot go on and fail at its end. */
export function draftCheck(command: Command, reading: SeleniumReading): Draft[] | undefined {
  const [, how = '', about = ''] = checked.exec(command.name) ?? [];
  if (how === '') return undefined;
  const drafts = draftsOf(about, command, reading);
  return drafts && how === 'verify' ? softly(drafts, reading) : drafts;
}

function draftsOf(about: string, command: Command, reading: SeleniumReading): Draft[] | undefined {
  const { target, value } = command;
  switch (about) {
    case '':
      return compared(command, reading);
    case 'Title':
      return withText(target, { command, reading }, (title) =>
        plain(command, reading, { page: { title: literalText(title) } }),
      );
    case 'TextPresent':
      return withText(target, { command, reading }, (text) =>
        plain(command, reading, { text: literalText(text) }),
      );
    case 'Text':
      return withText(value, { command, reading }, (text) => says(text, command, reading));
    case 'NotText':
      return notText(command, reading);
    case 'Value':
    case 'SelectedLabel':
    case 'SelectedValue':
      return withText(value.replace(/^(?:label|value)=/, ''), { command, reading }, (text) =>
        holds(literalText(text), command, reading),
      );
    case 'Checked':
      return holds(true, command, reading);
    case 'NotChecked':
      return holds(false, command, reading);
    default:
      return seenOrGone(about, command, reading);
  }
}

function seenOrGone(about: string, command: Command, reading: SeleniumReading): Draft[] | undefined {
  if (/^Element(?:Present|Visible|Located)$|^Visible$/.test(about)) return seen('appears', command, reading);
  return /^Element(?:Not(?:Present|Visible))$|^NotVisible$/.test(about)
    ? seen('gone', command, reading)
    : undefined;
}

type Wanted = Record<string, unknown>;

function plain(command: Command, reading: SeleniumReading, wanted: Wanted): Draft[] {
  const entry = reading.log.translated(command.place, command.name);
  return [{ what: 'step', entry, step: { do: 'wait-for', for: wanted } }];
}

function aboutThing(
  command: Command,
  reading: SeleniumReading,
  wanted: (thing: Fingerprint) => Wanted,
): Draft[] {
  const timeout = timeoutOf(command);
  return onThing(command, reading, (thing, entry) => [
    { what: 'step', entry, step: { do: 'wait-for', for: wanted(thing), ...timeout } },
  ]);
}

function says(text: string, command: Command, reading: SeleniumReading): Draft[] {
  // Recordings write line ends as two signs; a page's text is one line here.
  const oneLine = text.replaceAll('\\n', ' ').replace(/\s+/g, ' ').trim();
  if (oneLine === '') return leftCommand(command, reading, 'a bot cannot wait for no text');
  const drafts = aboutThing(command, reading, (thing) => ({ text: literalText(oneLine), in: { thing } }));
  for (const { entry } of drafts) entry.note ??= asPart;
  return drafts;
}

function holds(value: string | boolean, command: Command, reading: SeleniumReading): Draft[] {
  const about = command.locators.map(({ text }) => text).join(' ');
  if (typeof value === 'string' && soundsSecret(about)) {
    reading.secrets.keep(command.value);
    return leftCommand(command, reading, 'what a secret field holds is nothing to look at');
  }
  return aboutThing(command, reading, (thing) => {
    if (soundsSecret(wordsOfThing(thing)) && typeof value === 'string') reading.secrets.keep(value);
    return { value, of: { thing } };
  });
}

function seen(how: 'appears' | 'gone', command: Command, reading: SeleniumReading): Draft[] {
  return aboutThing(command, reading, (thing) => ({ [how]: { thing } }));
}

/** The waiting commands say milliseconds in their value. */
function timeoutOf({ name, value }: Command): { timeout?: number } {
  const ms = Number(value);
  return name.startsWith('waitForElement') && value !== '' && ms > 0 && ms <= 600_000
    ? { timeout: Math.max(1, ms / 1000) }
    : {};
}

/** `assert | name | value`: a value the recording kept. */
function compared(command: Command, reading: SeleniumReading): Draft[] {
  const name = reading.values.known(command.target);
  if (name === undefined)
    return leftCommand(command, reading, `nothing before it gives the value ${command.target}`);
  const entry = reading.log.translated(command.place, command.name);
  const wanted = JSON.stringify(command.value);
  const otherwise = literalText(`${command.target} should be ${wanted} and is something else.`);
  return [
    {
      what: 'step',
      entry,
      step: {
        do: 'check',
        that: `text(${name}) == ${literalExpression(command.value)}`,
        otherwise,
        kind: 'failed',
      },
    },
  ];
}

function notText(command: Command, reading: SeleniumReading): Draft[] {
  const put = reading.values.put(command.value);
  if ('unknown' in put || put.text !== command.value)
    return leftCommand(command, reading, 'it compares with a value; add a check step');
  const wanted = JSON.stringify(command.value);
  return onThing(command, reading, (thing, entry) => {
    const save = reading.values.give(`read at ${command.place}`);
    const otherwise = literalText(`It says ${wanted}, which it must not.`);
    return [
      { what: 'step', entry, step: { do: 'read-text', from: { thing }, save } },
      {
        what: 'step',
        entry,
        step: {
          do: 'check',
          that: `${save} != ${literalExpression(command.value)}`,
          otherwise,
          kind: 'failed',
        },
      },
    ];
  });
}

/** Steps whose failure is kept for the end. */
function softly(drafts: Draft[], reading: SeleniumReading): Draft[] {
  const entry = drafts[0]?.entry;
  if (!entry) return [];
  reading.soft = true;
  const step = (fields: DraftStep): Draft => ({ what: 'step', entry, step: fields });
  const message = `A check of the recording did not hold (${entry.place}).`;
  const otherwise = [
    step({ do: 'log', level: 'warning', message }),
    step({ do: 'set', name: softName, to: 'false' }),
  ];
  return [
    step({
      do: 'try',
      steps: { drafts },
      otherwise: { drafts: otherwise },
      catch: ['timed-out', 'not-found', 'ambiguous', 'not-confirmed'],
    }),
  ];
}

/** The value that says whether every soft check held. */
export const softName = 'all_checks_held';
