import type { Fingerprint } from '../../raw-event.ts';
import { stepText } from '../assemble-bot.ts';
import type { Draft } from '../draft.ts';
import type { ImportEntry, ImportLog } from '../import-log.ts';
import { soundsSecret, wordsOfThing } from '../imported-thing.ts';
import { recordIn, textIn } from '../read-source.ts';

/** `waitForElement` as a `wait-for`: there, gone, or holding what its properties say. Counts other than none and some are left out. */
export function draftWaitForElement(
  step: Readonly<Record<string, unknown>>,
  about: { place: string; log: ImportLog; thing: Fingerprint; entry: ImportEntry },
): Draft {
  const { place, log, thing, entry } = about;
  const { operator = '==', count = 1, visible = true } = step;
  const none = (operator === '==' && count === 0) || (operator === '<=' && count === 0) || visible === false;
  const usual = none || (count === 1 && operator !== '<=');
  if (!usual) {
    log.left(
      `${place}.count`,
      'key count',
      `a bot knows one or none, not ${String(operator)} ${String(count)}; it waits until one is there`,
    );
  }
  const timeout =
    typeof step.timeout === 'number' && step.timeout > 0
      ? { timeout: Math.min(step.timeout / 1000, 600) }
      : {};
  const holds = propertiesOf(step, { place, log, thing, none });
  const what = none ? { gone: { thing } } : (holds ?? { appears: { thing } });
  return { what: 'step', entry, step: { do: 'wait-for', for: what, ...timeout } };
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
    return { value: stepText(value), of: { thing } };
  if (/^(?:innerText|textContent)$/.test(name) && textIn(value) !== '')
    return { text: stepText(textIn(value)), in: { thing } };
  return undefined;
}
