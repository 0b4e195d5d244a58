import type { Fingerprint } from '../../raw-event.ts';
import { stepText } from '../assemble-bot.ts';
import type { Draft } from '../draft.ts';
import { type Code, codeIn, codesIn, identifier, unwrapped } from './code.ts';
import { codeLocator } from './code-locator.ts';
import { codeText, codeValue } from './code-value.ts';
import { type Assertion, draftAssertion, draftSnapshot } from './draft-assertion.ts';
import type { Statement, StatementReading } from './draft-statements.ts';
import { locatorThing } from './locator-thing.ts';

/** `expect(…).not.toBeVisible()` as steps that wait for it. */
export function draftExpect(
  matcher: { on: Code; name: string; args: Code[] },
  { place, words }: Statement,
  reading: StatementReading,
): Draft[] {
  const { log, names } = reading;
  const negated = matcher.on.type === 'MemberExpression';
  const call = negated ? unwrapped(codeIn(matcher.on, 'object')) : matcher.on;
  const about = codesIn(call, 'arguments')[0];
  const page = identifier(unwrapped(about));
  const parts = codeLocator(about, names);
  const left = (why: string): Draft[] => {
    log.left(place, words, why);
    return [];
  };
  if (!parts) return left('it is about a value that only running the program would tell');
  const read = page !== undefined && names.pages.has(page) ? undefined : locatorThing(parts);
  if (read && 'left' in read) return left(read.left);
  const first = matcher.args[0];
  if (matcher.name === 'toMatchAriaSnapshot' && !negated) {
    const snapshot = codeText(first, names);
    if (snapshot === undefined) return left('its snapshot stands elsewhere');
    const entry = log.translated(place, words, 'its names and texts are waited for');
    return draftSnapshot(snapshot, { entry, place, log });
  }
  const assertion = meantBy(matcher.name, { first, negated, reading });
  if ('left' in assertion) return left(assertion.left);
  if (read === undefined && !('title' in assertion || 'address' in assertion))
    return left('it is about no thing');
  return assertionDrafts(assertion, read?.thing, { entry: log.translated(place, words), reading });
}

/** What a matcher asks for, or why it cannot be said. */
function meantBy(
  name: string,
  { first, negated, reading }: { first: Code | undefined; negated: boolean; reading: StatementReading },
): Meant | { left: string } {
  const value = codeValue(first, reading.names);
  if (value && 'pattern' in value) return { left: 'it looks by a regular expression; bots look for words' };
  const text = value && 'text' in value ? value.text : undefined;
  return (
    assertionOf(name, { negated, text }) ?? { left: `bots have nothing like ${negated ? 'not.' : ''}${name}` }
  );
}

type Meant = Assertion | { 'does-not-say': string };

/** A text that must not be there is read and compared; everything else is waited for. */
function assertionDrafts(
  meant: Meant,
  thing: Fingerprint | undefined,
  { entry, reading }: { entry: ReturnType<StatementReading['log']['translated']>; reading: StatementReading },
): Draft[] {
  const typed = reading.last?.typed;
  delete reading.last;
  if ('holds' in meant && typed?.key === thing?.key && typed?.text === meant.holds) {
    entry.note = 'the proof of the step before it';
    return [];
  }
  if (!('does-not-say' in meant)) return [draftAssertion(meant, thing, entry)];
  const save = `read_${reading.variables.length + 1}`;
  reading.variables.push(save);
  const words = JSON.stringify(meant['does-not-say']);
  return [
    { what: 'step', entry, step: { do: 'read-text', from: { thing }, save } },
    {
      what: 'step',
      entry,
      step: {
        do: 'check',
        that: `!${save}.contains(${words})`,
        otherwise: stepText(`It says ${words}, which it must not.`),
        kind: 'failed',
      },
    },
  ];
}

type Wanted = { negated: boolean; text: string | undefined };

function assertionOf(name: string, wanted: Wanted): Meant | undefined {
  const { negated, text } = wanted;
  switch (name) {
    case 'toBeVisible':
    case 'toBeAttached':
      return { there: !negated };
    case 'toBeHidden':
    case 'toBeDetached':
      return { there: negated };
    case 'toBeChecked':
      return { holds: !negated };
    case 'toBeEmpty':
      return negated ? undefined : { holds: '' };
    default:
      return text === undefined ? undefined : withWords(name, text, negated);
  }
}

function withWords(name: string, text: string, negated: boolean): Meant | undefined {
  if (name === 'toHaveText' || name === 'toContainText')
    return negated ? { 'does-not-say': text } : { says: text };
  if (name === 'toHaveCount' && text === '0') return { there: negated };
  if (negated) return undefined;
  switch (name) {
    case 'toHaveCount':
      return text === '1' ? { there: true } : undefined;
    case 'toHaveValue':
      return { holds: text };
    case 'toHaveTitle':
      return { title: text };
    case 'toHaveURL':
      return { address: text };
    default:
      return undefined;
  }
}
