// biome-ignore-all lint/suspicious/noTemplateCurlyInString: words that would be code in a program.
import { describe, expect, it } from 'vitest';
import { BotError } from '../../../language/errors.ts';
import { type ImportedRecording, importRecording } from '../../../recorder/import/import-recording.ts';
import { imported, problemsOf } from './imported.ts';
import { sourceNames, sources } from './sources.ts';

/** What an import says of bytes: a sentence when it refuses them. */
function outcome(name: string, bytes: Uint8Array): ImportedRecording | string {
  try {
    return importRecording({ name, bytes });
  } catch (error) {
    if (error instanceof BotError && error.kind === 'bad-bot') return error.message;
    throw error;
  }
}

const text = (source: string) => new TextEncoder().encode(source);
const twentieths = Array.from({ length: 19 }, (_, at) => (at + 1) / 20);

describe.each(sourceNames)('%s', (name) => {
  const source: string = sources[name];
  const whole = imported(name, source);

  it('cut off anywhere, it is refused with the place, or what is left of it is a recording', () => {
    for (const share of twentieths) {
      const cut = source.slice(0, Math.floor(source.length * share));
      const said = outcome(name, text(cut));
      if (typeof said !== 'string') {
        // Only a file of lines can end after one of them.
        expect(name, cut.slice(-20)).toMatch(/\.jsonl$/);
        expect(problemsOf(said)).toEqual([]);
        continue;
      }
      expect(said).toMatch(/^[\w.-]+:\d+:\d+: [^\n]+$|^[\w.-]+: this [\w ]+ recording holds no step/);
      const line = Number(/:(\d+):/.exec(said)?.[1] ?? 1);
      expect(line).toBeLessThanOrEqual(cut.split('\n').length);
    }
  });

  it.each([
    ['a byte order mark', text(`\uFEFF${source}`)],
    ['UTF-16, little end first', Uint8Array.from(Buffer.from(`\uFEFF${source}`, 'utf16le'))],
    ['UTF-16, big end first', Uint8Array.from(Buffer.from(`\uFEFF${source}`, 'utf16le').swap16())],
    ['line ends of Windows', text(source.replaceAll('\n', '\r\n'))],
    ['empty lines around it', text(`\n\n${source}\n\n`)],
  ])('with %s it is the same recording', (how, bytes) => {
    const said = outcome(name, bytes);
    if (typeof said === 'string') throw new Error(said);
    expect(said.bots.map(({ steps }) => steps)).toEqual(whole.bots.map(({ steps }) => steps));
    // A line more before it is a line more in each place.
    const moved = how === 'empty lines around it' && /\.(?:ts|jsonl)$/.test(name);
    if (!moved) expect(said.entries).toEqual(whole.entries);
  });

  it('with a byte that is no letter it is refused with the place', () => {
    const bytes = text(source);
    bytes[Math.floor(bytes.length / 2)] = 0xff;
    expect(outcome(name, bytes)).toMatch(/:\d+:\d+: the byte 0xFF is not UTF-8/);
  });
});

describe('a recording of unusual size', () => {
  const open = { type: 'navigate', url: 'https://a.example/' };
  const flow = (steps: object[]) => text(JSON.stringify({ title: 'a', steps }));

  it('of ten megabytes is read, when a bot can hold what it says', () => {
    const note = { Command: 'comment', Target: '', Value: '', Description: 'x'.repeat(10 * 1024 * 1024) };
    const start = { Command: 'open', Target: 'https://a.example/', Value: '' };
    const said = outcome('a.json', text(JSON.stringify({ Name: 'a', Commands: [start, note] })));
    expect(typeof said === 'string' ? said : said.bots[0]?.steps.map((step) => step.do)).toEqual([
      'open-page',
    ]);
    const long = { type: 'change', selectors: [['#a']], value: 'x'.repeat(10 * 1024 * 1024) };
    expect(outcome('a.json', flow([open, long]))).toMatch(/^[^\n]{0,200}may have 1048576 at most$/);
  });

  it('of 2,000 steps is read, each with its own name', () => {
    const steps = Array.from({ length: 2000 }, (_, at) => ({ type: 'click', selectors: [[`#b${at % 50}`]] }));
    const said = outcome('a.json', flow([open, ...steps]));
    if (typeof said === 'string') throw new Error(said);
    expect(new Set(said.bots[0]?.steps.map(({ id }) => id)).size).toBe(2001);
    expect(Object.keys(said.bots[0]?.targets ?? {})).toHaveLength(50);
  });

  it('nested beyond reason is refused in a sentence, in each format', () => {
    const nested = (open: string, close: string) => text(open.repeat(3000) + close.repeat(3000));
    expect(outcome('a.json', nested('[', ']'))).toContain('nested more than');
    expect(outcome('a.json', nested('{"a":', '}'))).toContain('a.json:1:');
    expect(typeof outcome('a.spec.ts', nested('(', ')'))).toBe('string');
    const blocks = Array.from({ length: 60 }, () => ['if', 'true'] as const);
    const commands = [...blocks, ['click', 'id=a'] as const, ...blocks.map(() => ['end', ''] as const)].map(
      ([command, target], at) => ({ id: `${at}`, command, target, targets: [], value: '' }),
    );
    const said = outcome('a.side', text(JSON.stringify({ tests: [{ id: 't', name: 'a', commands }] })));
    expect(typeof said === 'string' ? said : said.entries.map(({ left }) => left)).toContainEqual(
      expect.stringContaining('nested more than 20 deep'),
    );
  });
});

describe('selectors and texts with signs that mean something elsewhere', () => {
  const words = ['a"b', "o'brien", '🍵', 'مرحبا', '{{ x }}', '${x}', 'a\\b', ']', '-->'];

  it.each(words)('%s comes through every format', (word) => {
    const quoted = JSON.stringify(word);
    const made = [
      imported(
        'a.json',
        JSON.stringify({
          title: word,
          steps: [
            { type: 'navigate', url: 'https://a.example/' },
            { type: 'click', selectors: [[`aria/${word}[role="button"]`]] },
          ],
        }),
      ),
      imported(
        'a.spec.ts',
        `test(${quoted}, async ({ page }) => {\nawait page.goto('https://a.example/');\nawait page.getByRole('button', { name: ${quoted}, exact: true }).click();\n});`,
      ),
      imported(
        'a.jsonl',
        `{"browserName":"chromium"}\n${JSON.stringify({ name: 'click', signals: [], locator: { kind: 'role', body: 'button', options: { name: word, exact: true } } })}`,
      ),
    ];
    for (const recording of made) {
      expect(problemsOf(recording)).toEqual([]);
      const way = Object.values(recording.bots[0]?.targets ?? {})[0]?.ways[0];
      expect(way).toEqual({ by: 'role', role: 'button', name: word.replaceAll('{{', '{{ "{{" }}') });
    }
  });
});
