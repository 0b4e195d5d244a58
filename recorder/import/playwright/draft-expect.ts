import { literalText } from '../../literal-text.ts';
import type { Fingerprint } from '../../raw-event.ts';
import { asPart } from '../as-part.ts';
import type { Draft } from '../draft.ts';
import { type Code, codeIn, codesIn, identifier, unwrapped } from './code.ts';
import { codeLocator, type Names, recordOf } from './code-locator.ts';
import { type CodeValue, codeText, codeValue } from './code-value.ts';
import { type Assertion, draftAssertion, draftSnapshot } from './draft-assertion.ts';
import type { Statement, StatementReading } from './draft-statements.ts';
import type { Pattern } from './locator-part.ts';
import { joined, locatorThing } from './locator-thing.ts';
import { patternGlob, patternWords } from './pattern-words.ts';
import { tellOptions } from './tell-options.ts';

/** `expect(…).not.toBeVisible()` as steps that wait for it. */
export function draftExpect(
  matcher: Matcher,
  { place, words }: Statement,
  reading: StatementReading,
): Draft[] {
  const { log, names } = reading;
  const negated = matcher.on.type === 'MemberExpression';
  const call = negated ? unwrapped(codeIn(matcher.on, 'object')) : matcher.on;
  const subject = codesIn(call, 'arguments')[0];
  const page = identifier(unwrapped(subject));
  const parts = codeLocator(subject, names);
  const left = (why: string): Draft[] => {
    log.left(place, words, why);
    return [];
  };
  if (!parts) return left('it is about a value that only running the program would tell');
  const about = page !== undefined && names.pages.has(page) ? undefined : locatorThing(parts);
  if (about && 'left' in about) return left(about.left);
  const first = matcher.args[0];
  if (matcher.name === 'toMatchAriaSnapshot' && !negated) {
    const snapshot = codeText(first, names);
    if (snapshot === undefined) return left('its snapshot stands elsewhere');
    const entry = log.translated(place, words, joined(about?.note, 'its names and texts are waited for'));
    return draftSnapshot(snapshot, { entry, place, log });
  }
  const assertion = meantBy(matcher, { negated, place, reading });
  if ('left' in assertion) return left(assertion.left);
  if (about === undefined && !('title' in assertion || 'address' in assertion))
    return left('it is about no thing');
  const entry = log.translated(place, words, joined(about?.note, noteOn(matcher, call)));
  return assertionDrafts(assertion, about?.thing, { entry, reading });
}

/** How the check of a bot differs. */
function noteOn({ name }: Matcher, call: Code | undefined): string | undefined {
  if (identifier(codeIn(unwrapped(codeIn(call, 'callee')), 'property')) === 'soft')
    return 'a bot stops at the first check that does not hold';
  return name === 'toHaveText' ? asPart : undefined;
}

/** `toBeChecked({ checked: false })` asks for the opposite. */
function isTurned(options: Code | undefined, names: Names): boolean {
  return [...recordOf(options, names)].some(
    ([key, value]) => isReadOption(key) && 'yes' in value && !value.yes,
  );
}

function isReadOption(key: string): boolean {
  return /^(?:visible|attached|checked)$/.test(key);
}

interface Matcher {
  on: Code;
  name: string;
  args: Code[];
}

/** What a matcher asks for, or why it cannot be said. */
function meantBy(
  { name, args }: Matcher,
  about: { negated: boolean; place: string; reading: StatementReading },
): Meant | { left: string } {
  const { place } = about;
  const { log, names } = about.reading;
  const [first] = args;
  const takesNothing = /^to(?:BeVisible|BeAttached|BeHidden|BeDetached|BeChecked|BeEmpty)$/.test(name);
  const read = ['visible', 'attached', 'checked'];
  tellOptions(args, { at: takesNothing ? 0 : 1, ...(takesNothing && { read }) }, { place, log });
  const negated = about.negated !== (takesNothing && isTurned(first, names));
  const value = codeValue(first, names);
  const text = value && 'pattern' in value ? patternText(name, value) : textOf(value);
  if (value && 'pattern' in value && text === undefined)
    return { left: 'it looks by a regular expression; bots look for words' };
  return (
    assertionOf(name, { negated, text }) ?? { left: `bots have nothing like ${negated ? 'not.' : ''}${name}` }
  );
}

/** A regular expression that only says words, as the words the matcher asks for. */
function patternText(name: string, pattern: Pattern): string | undefined {
  if (name === 'toHaveTitle' || name === 'toHaveURL') return patternGlob(pattern);
  return /^to(?:Have|Contain)Text$/.test(name) ? patternWords(pattern)?.text : undefined;
}

function textOf(value: CodeValue | undefined): string | undefined {
  return value && 'text' in value ? value.text : undefined;
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
        otherwise: literalText(`It says ${words}, which it must not.`),
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
  if (name === 'toHaveCount' && text === '0') return negated ? { there: true } : { none: true };
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
