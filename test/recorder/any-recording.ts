import fc from 'fast-check';
import type { RawEvent } from '../../recorder/raw-event.ts';
import { button, click, masked, thing, tried, typed } from './make-events.ts';

/** Words that pages and people really use, and words that were made to break something. */
export const hostile = [
  '{{ secret }}',
  '{{',
  '}}',
  '{',
  '{{{ a }}}',
  '"quoted" \'twice\'',
  'a: b # c',
  '- item',
  '? key',
  '& anchor',
  '*alias',
  '!!js/function x',
  '---\nname: evil',
  'line one\nline two\r\n\ttabbed',
  '%YAML 1.2',
  '@at `tick`',
  'null',
  'true',
  '~',
  '0123',
  '1e5',
  '2026-11-22',
  '<script>alert(1)</script>',
  '\\n\\u0000',
  '__proto__',
  'constructor',
  'Größe',
  '日本語',
  'مرحبا',
  '🙂',
  '\u202eright to left',
  '\u0000\u0007',
  ' ',
  'x'.repeat(300),
];

export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.tuple(fc.constantFrom(...hostile), fc.constantFrom(...hostile)).map((two) => two.join('').slice(0, 300)),
);
const some = anyText.filter((text) => text !== '');

const anyThing = fc.tuple(anyText, some, fc.integer({ min: 0, max: 4 })).map(([title, name, count]) =>
  thing(title, {
    key: `d1/${title}/${name}`.slice(0, 80),
    ways: [
      tried({ by: 'role', role: 'textbox', name }, count || 1),
      tried({ by: 'attributes', tag: 'input', attributes: { name, title } }, 1, count !== 2),
      tried({ by: 'neighbour', text: name, side: 'right' }, 1, count !== 3),
      tried({ by: 'css', css: `#${name}` }, 1, count > 2),
    ],
    frames: count === 4 ? [{ name }, { url: name }] : [],
  }),
);

const said = fc.array(anyText, { maxLength: 3 });

/** Anything a source may tell, in any order, with any words. */
export const anyRecording: fc.Arbitrary<RawEvent[]> = fc.array(
  fc.oneof(
    anyText.map((path): RawEvent => ({ what: 'opened', url: `http://shop.example/${path}` })),
    anyThing.map((on) => click(on)),
    anyThing.map((on) => click(button(on.title, { key: on.key, ways: on.ways }))),
    fc.tuple(anyThing, anyText).map(([on, value]) => typed(on, value)),
    anyThing.map((on) => masked(on)),
    fc
      .tuple(anyThing, fc.oneof(anyText, fc.boolean()))
      .map(([on, option]): RawEvent => ({ what: 'choose', on, option })),
    anyThing.map((on): RawEvent => ({ what: 'keys', on, keys: 'Enter' })),
    fc.tuple(anyThing, anyText).map(([on, file]): RawEvent => ({ what: 'upload', on, files: [file] })),
    fc.tuple(anyText, anyText, said).map(
      ([path, title, words]): RawEvent => ({
        what: 'document',
        main: true,
        url: `http://shop.example/${path}`,
        title,
        said: words,
      }),
    ),
    said.map((words): RawEvent => ({ what: 'shown', said: words })),
    fc
      .tuple(anyText, anyText)
      .map(([text, saying]): RawEvent => ({ what: 'dialog', text, accepted: true, saying })),
    anyText.map((name): RawEvent => ({ what: 'download', name })),
  ),
  { maxLength: 12 },
);
