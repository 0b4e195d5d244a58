import { own } from '../../../language/own.ts';
import { isOfKind, listIn, numberIn, textIn, valueIn } from '../read-source.ts';
import { clickDoing, type PlaywrightDoing } from './draft-action.ts';
import type { Assertion } from './draft-assertion.ts';

type Line = Readonly<Record<string, unknown>>;
type Meant = { doing: PlaywrightDoing } | { assert: Assertion } | { snapshot: string };

/** What a line of a JSONL recording does to its thing or says of it, or why a bot cannot. */
export function meantByLine(line: Line, name: string): Meant | { left: string } {
  return (
    doingOf(line, name) ??
    assertionOf(line, name) ?? {
      left: own(whyNot, name) ?? 'Deskhand knows no such action of Playwright',
    }
  );
}

/** Why an action that is known could not be translated. */
const whyNot: Readonly<Record<string, string>> = {
  select: 'a bot chooses one option of a list',
  setInputFiles: 'it names no file',
  press: 'it names no key, or holds keys that nobody knows',
  fill: 'it has no text',
  click: 'nobody can say what a click of that kind does elsewhere',
};

function doingOf(line: Line, name: string): Meant | undefined {
  const doing = (one: PlaywrightDoing): Meant => ({ doing: one });
  const held = modifiersIn(line.modifiers);
  switch (name) {
    case 'click': {
      const { button, clickCount: count } = line;
      const click = held && clickDoing({ button: button ?? 'left', count: count ?? 1, modifiers: held });
      return click && doing(click);
    }
    case 'fill':
      return isOfKind(line.text, 'value') ? doing({ do: 'fill', text: valueIn(line.text) }) : undefined;
    case 'press': {
      const key = textIn(line.key);
      return held && key !== '' ? doing({ do: 'press', keys: [...held, key].join('+') }) : undefined;
    }
    case 'check':
    case 'uncheck':
      return doing({ do: 'tick', on: name === 'check' });
    case 'select':
      return listIn(line.options).length === 1
        ? doing({ do: 'select', option: valueIn(listIn(line.options)[0]) })
        : undefined;
    case 'setInputFiles':
      return listIn(line.files).length === 0
        ? undefined
        : doing({ do: 'upload', files: listIn(line.files).map(textIn) });
    case 'hover':
      return doing({ do: 'hover' });
    default:
      return undefined;
  }
}

function assertionOf(line: Line, name: string): Meant | undefined {
  switch (name) {
    case 'assertText':
      return { assert: { says: valueIn(line.text) } };
    case 'assertValue':
      return { assert: { holds: valueIn(line.value) } };
    case 'assertChecked':
      return { assert: { holds: line.checked !== false } };
    case 'assertVisible':
      return { assert: { there: true } };
    case 'assertSnapshot':
      return { snapshot: textIn(line.ariaSnapshot) };
    default:
      return undefined;
  }
}

/** Playwright keeps the keys held as bits; undefined when it holds another. */
function modifiersIn(bits: unknown): string[] | undefined {
  const names = ['Alt', 'Control', 'Meta', 'Shift'];
  const held = numberIn(bits ?? 0) ?? -1;
  const isKnown = Number.isInteger(held) && held >= 0 && held < 1 << names.length;
  return isKnown ? names.filter((_, at) => (held & (1 << at)) !== 0) : undefined;
}
