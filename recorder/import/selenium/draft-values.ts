import { literalExpression } from '../../literal-text.ts';
import type { Draft } from '../draft.ts';
import { soundsSecret } from '../imported-thing.ts';
import type { Command } from './command.ts';
import { leftCommand, type SeleniumReading } from './reading.ts';

/** A text under a name. What sounds like a secret becomes one, and its value is not taken over. */
export function draftStore(command: Command, reading: SeleniumReading): Draft[] {
  const { target, value, place, name } = command;
  if (/^!(?:replayspeed|timeout_\w+)$/i.test(value)) {
    reading.log.needless(place, name, 'bots wait for the app in their own way');
    return [];
  }
  if (value === '') return leftCommand(command, reading, 'it gives its value no name');
  if (value.startsWith('!')) return leftCommand(command, reading, whySetting(value));
  if (soundsSecret(value)) {
    reading.secrets.keep(target);
    const secret =
      value
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '') || 'secret';
    reading.values.giveSecret(value, secret);
    reading.log.translated(place, name, `the secret ${secret}; its value was not taken over`);
    return [];
  }
  const put = reading.values.put(target);
  if ('unknown' in put)
    return leftCommand(command, reading, `it uses the value ${put.unknown}, which nothing before it gives`);
  return setStep(command, reading, textExpression(put.text));
}

function whySetting(name: string): string {
  if (/^!errorIgnore$/i.test(name))
    return 'a bot stops where a step fails; put what may fail into a try step';
  if (/^!(?:csv|col\d)/i.test(name))
    return 'files are the hub’s and the run’s; give the bot rows as its input';
  return 'it sets something in the tool it was recorded with';
}

function setStep(command: Command, reading: SeleniumReading, to: string): Draft[] {
  const entry = reading.log.translated(command.place, command.name);
  return [{ what: 'step', entry, step: { do: 'set', name: reading.values.give(command.value), to } }];
}

/** `a${x}b` as an expression. */
function textExpression(text: string): string {
  const parts = text.split(/(\uFDD0[^\uFDD1]*\uFDD1)/).filter((part) => part !== '');
  if (parts.length === 0) return '""';
  return parts
    .map((part) => (part.startsWith('\uFDD0') ? `text(${part.slice(1, -1)})` : literalExpression(part)))
    .join(' + ');
}

/** A value that is more than a text. */
export function draftStoreJson(command: Command, reading: SeleniumReading): Draft[] {
  if (command.value === '') return leftCommand(command, reading, 'it gives its value no name');
  try {
    // JSON is a way to write values in the expression language, too.
    return setStep(command, reading, literalExpression(JSON.parse(command.target)));
  } catch (error) {
    if (error instanceof SyntaxError) return leftCommand(command, reading, 'it is no JSON');
    throw error;
  }
}
