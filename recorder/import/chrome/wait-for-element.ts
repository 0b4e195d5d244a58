import { own } from '../../../language/own.ts';
import { literalText } from '../../literal-text.ts';
import type { Fingerprint } from '../../raw-event.ts';
import type { Draft } from '../draft.ts';
import type { ImportEntry, ImportLog } from '../import-log.ts';
import { soundsSecret, wordsOfThing } from '../imported-thing.ts';
import { listIn, recordIn, textIn } from '../read-source.ts';

type Source = Readonly<Record<string, unknown>>;

/** `waitForElement` as a `wait-for`: there, gone, or holding what its properties say. What no bot could wait for is left out. */
export function draftWaitForElement(
  step: Source,
  about: { place: string; log: ImportLog; thing: Fingerprint; entry: ImportEntry; timeout: object },
): Draft[] {
  const { place, log, thing, entry, timeout } = about;
  const wanted = wantedNumber(step);
  const looksInside = [step.properties, step.attributes].some(
    (one) => Object.keys(recordIn(one) ?? {}).length > 0,
  );
  const never =
    step.visible === false && looksInside ? 'a bot cannot wait until something says no more' : undefined;
  if ('left' in wanted || never !== undefined) {
    entry.left = never ?? ('left' in wanted ? wanted.left : '');
    return [];
  }
  if (!wanted.exactly) {
    for (const key of ['operator', 'count', 'visible'].filter((one) => step[one] !== undefined))
      log.left(`${place}.${key}`, `key ${key}`, 'a bot waits until one is there, and counts no others');
  }
  const holds = propertiesOf(step, { place, log, thing, none: wanted.none });
  const words = onlyWords(step);
  const there = words === undefined ? { appears: { thing } } : { text: words };
  const gone = words === undefined ? { gone: { thing } } : { 'no-text': words };
  const what = wanted.none ? gone : (holds ?? there);
  return [{ what: 'step', entry, step: { do: 'wait-for', for: what, ...timeout } }];
}

/** The words of a wait that looks for nothing but words, wherever they stand; one that says whether they can be seen means the thing that says them. */
function onlyWords({ selectors, frame, visible }: Source): string | undefined {
  if (visible !== undefined) return undefined;
  const [selector, more] = listIn(selectors).flat();
  const words = typeof selector === 'string' ? /^text\/([\s\S]+)$/.exec(selector)?.[1] : undefined;
  return words === undefined || more !== undefined || listIn(frame).length > 0
    ? undefined
    : literalText(words);
}

const compares: Readonly<Record<string, (found: number, count: number) => boolean>> = {
  '==': (found, count) => found === count,
  '>=': (found, count) => found >= count,
  '<=': (found, count) => found <= count,
};

/** Whether none or some must be found; `visible: false` asks for the opposite of what the count says. */
function wantedNumber(step: Source): { none: boolean; exactly: boolean } | { left: string } {
  const { operator = '>=', count = 1, visible = true } = step;
  const compare = own(compares, textIn(operator));
  if (!compare || typeof count !== 'number' || !Number.isInteger(count) || typeof visible !== 'boolean')
    return { left: 'nobody knows how many things it waits for' };
  const fits = (found: number) => compare(found, count) === visible;
  const some = [1, Math.max(count, 1), Math.max(count, 1) + 1].map(fits);
  if (fits(0)) {
    return some.includes(true)
      ? { left: 'it is so whether the thing is there or not' }
      : { none: true, exactly: true };
  }
  return some.includes(true)
    ? { none: false, exactly: !some.includes(false) }
    : { left: 'it can never be so' };
}

/** What a thing must say or hold; every other property or attribute is left out. */
function propertiesOf(
  step: Readonly<Record<string, unknown>>,
  about: { place: string; log: ImportLog; thing: Fingerprint; none: boolean },
): Record<string, unknown> | undefined {
  const { place, log, thing, none } = about;
  let what: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries(recordIn(step.properties) ?? {})) {
    const meant = none || what ? undefined : propertyOf(name, value, thing);
    if (meant) what = meant;
    else log.left(`${place}.properties.${name}`, `property ${name}`, 'a bot cannot wait for it');
  }
  for (const name of Object.keys(recordIn(step.attributes) ?? {})) {
    log.left(`${place}.attributes.${name}`, `attribute ${name}`, 'a bot cannot wait for it');
  }
  return what;
}

function propertyOf(name: string, value: unknown, thing: Fingerprint): Record<string, unknown> | undefined {
  if (name === 'checked' && typeof value === 'boolean') return { value, of: { thing } };
  if (name === 'value' && typeof value === 'string' && !soundsSecret(wordsOfThing(thing)))
    return { value: literalText(value), of: { thing } };
  if (/^(?:innerText|textContent)$/.test(name) && textIn(value) !== '')
    return { text: literalText(textIn(value)), in: { thing } };
  return undefined;
}
