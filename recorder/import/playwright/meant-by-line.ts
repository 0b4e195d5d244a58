import { listIn, textIn } from '../read-source.ts';
import { clickDoing, type PlaywrightDoing } from './draft-action.ts';
import type { Assertion } from './draft-assertion.ts';

type Line = Readonly<Record<string, unknown>>;
type Meant = { doing: PlaywrightDoing } | { assert: Assertion } | { snapshot: string };

/** What a line of a JSONL recording does to its thing or says of it, or why a bot cannot. */
export function meantByLine(line: Line, name: string): Meant | { left: string } {
  return (
    doingOf(line, name) ??
    assertionOf(line, name) ?? {
      left: (Object.hasOwn(whyNot, name) && whyNot[name]) || 'Deskhand knows no such action of Playwright',
    }
  );
}

/** Why an action that is known could not be translated. */
const whyNot: Readonly<Record<string, string>> = {
  select: 'a bot chooses one option of a list',
  setInputFiles: 'it names no file',
  press: 'it names no key, or holds keys that nobody knows',
  click: 'nobody can say what a click of that kind does elsewhere',
};

function doingOf(line: Line, name: string): Meant | undefined {
  const doing = (one: PlaywrightDoing): Meant => ({ doing: one });
  const held = modifiersIn(line.modifiers);
  switch (name) {
    case 'click': {
      const [button, count] = [textIn(line.button) || 'left', Number(textIn(line.clickCount) || '1')];
      const click = held && clickDoing({ button, count, modifiers: held });
      return click && doing(click);
    }
    case 'fill':
      return doing({ do: 'fill', text: textIn(line.text) });
    case 'press': {
      const key = textIn(line.key);
      return held && key !== '' ? doing({ do: 'press', keys: [...held, key].join('+') }) : undefined;
    }
    case 'check':
    case 'uncheck':
      return doing({ do: 'tick', on: name === 'check' });
    case 'select':
      return listIn(line.options).length === 1
        ? doing({ do: 'select', option: textIn(listIn(line.options)[0]) })
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
      return { assert: { says: textIn(line.text) } };
    case 'assertValue':
      return { assert: { holds: textIn(line.value) } };
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
  if (typeof bits !== 'number') return [];
  const isKnown = Number.isInteger(bits) && bits >= 0 && bits < 1 << names.length;
  return isKnown ? names.filter((_, at) => (bits & (1 << at)) !== 0) : undefined;
}
