// biome-ignore-all lint/suspicious/noTemplateCurlyInString: words that would be code in a program.
import fc from 'fast-check';
import type { Bot } from '../../../language/bot.ts';
import { readBot } from '../../../language/read-bot.ts';
import type { Step } from '../../../language/steps/define-step.ts';
import type { Target } from '../../../language/target.ts';
import { writeBot } from '../../../language/write-bot.ts';
import { literalText, literalTexts } from '../../../recorder/literal-text.ts';
import type { RecordedBot } from '../../../recorder/write-recording.ts';

/** Bots made of what other tools can say, with words that break programs. */
const nasty = [
  "o'brien",
  'a "b" c',
  '`tick` ${x}',
  'back\\slash',
  'two\nlines',
  'a\r\nb\tc',
  '🍵 münze',
  'مرحبا',
  'a\u2028b',
  '{{ braces }}',
  '// no comment */',
  '</script>',
];
export const anyWords = fc.oneof(
  fc.constantFrom(...nasty, 'Tea', 'Save'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((text) => text.trim() !== ''),
);
/** Selectors keep every sign; what people read is told apart by its words. */
const line = anyWords.map((text) => text.replace(/\s+/g, ' ').trim());

const way = fc.oneof(
  line.map((name) => ({ by: 'role' as const, role: 'button', name })),
  line.map((label) => ({ by: 'label' as const, label })),
  line.map((text) => ({ by: 'text' as const, text })),
  anyWords.map((id) => ({ by: 'test-id' as const, id })),
  anyWords.map((value) => ({ by: 'attributes' as const, tag: 'input', attributes: { name: value } })),
  anyWords.map((value) => ({ by: 'attributes' as const, attributes: { title: value, lang: 'de' } })),
  fc.constantFrom('#a > b', 'li:nth-child(2)').map((css) => ({ by: 'css' as const, css })),
  fc.constantFrom('//a[2]', '//b[.="x"]').map((xpath) => ({ by: 'xpath' as const, xpath })),
  line.map((text) => ({
    by: 'chain' as const,
    links: [
      { by: 'css' as const, css: 'li', 'has-text': text },
      { by: 'role' as const, role: 'link', nth: 2 },
    ],
  })),
);

/** A step with numbers for the things it points at; each is a thing of its own. */
type Made = { step: Record<string, unknown>; things: string[] };
const step = fc.oneof<fc.Arbitrary<Made>[]>(
  fc
    .record(
      { button: fc.constantFrom('right', 'middle'), modifiers: fc.constant(['Shift']) },
      { requiredKeys: [] },
    )
    .map((how) => ({ step: { do: 'click', on: 0, ...how }, things: ['thing'] })),
  fc.constantFrom('click', 'hover').map((kind) => ({ step: { do: kind, on: 0 }, things: ['thing'] })),
  fc.constant({ step: { do: 'click', on: 0, count: 2 }, things: ['thing'] }),
  anyWords.map((saying) => ({
    step: { do: 'click', on: 0, dialog: { answer: 'accept', saying: literalText(saying) } },
    things: ['thing'],
  })),
  fc.constant({ step: { do: 'click', on: 0, dialog: { answer: 'dismiss' } }, things: ['thing'] }),
  anyWords.map((text) => ({
    step: { do: 'type-text', into: 0, text: literalText(text) },
    things: ['thing'],
  })),
  fc.constant({ step: { do: 'type-text', into: 0, text: 'for {{ buyer }}!' }, things: ['thing'] }),
  fc.constant({ step: { do: 'type-text', into: 0, secret: 'bank-pin' }, things: ['thing'] }),
  fc
    .oneof(anyWords.map(literalText), fc.boolean())
    .map((option) => ({ step: { do: 'choose-option', in: 0, option }, things: ['thing'] })),
  fc
    .constantFrom('Enter', 'F2', 'Control+S')
    .map((keys) => ({ step: { do: 'press-keys', keys }, things: [] })),
  fc.constant({ step: { do: 'press-keys', keys: 'Escape', in: 0 }, things: ['thing'] }),
  fc.constant({ step: { do: 'drag', what: 0, to: 1 }, things: ['thing', 'other'] }),
  fc
    .constantFrom('appears', 'gone')
    .map((how) => ({ step: { do: 'wait-for', for: { [how]: 0 } }, things: ['thing'] })),
  line.map((text) => ({
    step: { do: 'wait-for', for: { text: literalText(text), in: 0 } },
    things: ['thing'],
  })),
  fc
    .tuple(fc.constantFrom('text', 'no-text'), line)
    .map(([how, text]) => ({ step: { do: 'wait-for', for: { [how]: literalText(text) } }, things: [] })),
  fc
    .oneof(anyWords.map(literalText), fc.boolean())
    .map((value) => ({ step: { do: 'wait-for', for: { value, of: 0 } }, things: ['thing'] })),
  line.map((title) => ({
    step: { do: 'wait-for', for: { page: { title: literalText(title.replaceAll('*', 'x')) } } },
    things: [],
  })),
  fc.constant({ step: { do: 'wait-for', for: { page: '*/done' } }, things: [] }),
  fc.constant({
    step: { do: 'open-page', url: 'https://shop.example/next', expect: { page: '*' } },
    things: [],
  }),
);

/** `frames` are said in the words of the tool the bot is made for. */
export function anyBot(frames: fc.Arbitrary<NonNullable<Target['frames']>>): fc.Arbitrary<Bot> {
  const target = fc.record(
    { ways: fc.array(way, { minLength: 1, maxLength: 3 }).map(literalTexts), frames },
    { requiredKeys: ['ways'] },
  );
  const placed = step.chain(({ step: fields, things }) =>
    fc.tuple(...things.map(() => target)).map((targets) => ({ fields, targets })),
  );
  return fc
    .record({ title: line, steps: fc.array(placed, { minLength: 1, maxLength: 6 }) })
    .map(({ title, steps }) => botOf(title, steps));
}

function botOf(title: string, made: { fields: Record<string, unknown>; targets: object[] }[]): Bot {
  const targets: Record<string, Target> = {};
  const steps = made.map(({ fields, targets: own }, at) => {
    const name = (nth: unknown) => `thing-${at}-${nth}`;
    for (const [nth, target] of own.entries())
      targets[name(nth)] = { surface: 'web', ...target, title: name(nth) } as Target;
    const named = (data: unknown): unknown => {
      if (typeof data === 'number') return name(data);
      if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
      return Object.fromEntries(
        Object.entries(data).map(([key, value]) => [key, key === 'count' ? value : named(value)]),
      );
    };
    const expects = /^(?:click|press-keys|drag)$/.test(String(fields.do));
    return { id: `s${at}`, ...(named(fields) as object), ...(expects && { expect: { changes: 'page' } }) };
  });
  const start = { id: 'start', do: 'open-page', url: 'https://shop.example/', expect: { page: '*' } };
  return readMade({
    format: 1,
    name: 'made',
    title,
    inputs: { buyer: { type: 'text', default: 'Ann `${x}`\r\n' } },
    secrets: { 'bank-pin': {} },
    permissions: { hosts: ['shop.example'], programs: [], folders: [], secrets: ['bank-pin'] },
    healing: 'confirm',
    steps: [start, ...steps] as unknown as Step[],
    targets,
  });
}

/** A bot as it is when its files have been read. */
export function readMade(made: RecordedBot): Bot {
  const { bot, problems } = readBot(
    writeBot({ surface: 'web', outputs: {}, tables: {}, tests: [], ...made }),
  );
  if (!bot) throw new Error(JSON.stringify(problems));
  return bot;
}
