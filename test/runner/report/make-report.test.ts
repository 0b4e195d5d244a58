import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emptyRun, foldRun } from '../../../language/fold-run.ts';
import { type Outcome, outcomes, type Run, type RunEvent, type RunEventBody } from '../../../language/run.ts';
import { html, Markup } from '../../../runner/report/html.ts';
import { duration, outcomeInWords, valueInWords } from '../../../runner/report/in-words.ts';
import { makeReport } from '../../../runner/report/make-report.ts';

const at = '2026-11-22T20:50:13.000Z';
const png = `data:image/png;base64,${Buffer.from('picture').toString('base64')}`;

/** A run that tells these things of one step, hostile text or not. */
function story(text: string, outcome: Outcome = 'failed'): RunEventBody[] {
  const error = {
    kind: 'not-confirmed' as const,
    message: text,
    detail: { candidates: [{ words: text, score: 0.4, ways: [text] }, text, null] },
  };
  const step = 'lines[1]/save';
  return [
    {
      what: 'run-started',
      bot: { name: 'b', title: text, hash: text },
      inputs: { [text]: text },
      stepCount: 1,
      attempt: 1,
    },
    { what: 'step-started', step, id: 'save', do: 'click', words: text, depth: 1 },
    {
      what: 'target-found',
      step,
      target: {
        name: text,
        way: 'role',
        score: 0.9,
        margin: 0.6,
        healed: true,
        candidates: [
          { words: text, score: 0.9, ways: ['role'] },
          { words: text, score: 0.3, ways: ['css'] },
        ],
      },
    },
    {
      what: 'value-read',
      step,
      name: text,
      value: { [text]: text },
      confidence: 0.42,
      sure: false,
      spot: { page: 3 },
    },
    { what: 'decided', step, table: text, rows: [1], why: text, result: text },
    { what: 'checked', step, rule: text, held: false, message: text },
    { what: 'journal', step, key: text, phase: 'before' },
    { what: 'asked', step, question: { title: text, why: text, fields: [] } },
    { what: 'answered', step, answer: { ok: text }, by: text },
    { what: 'tried-again', step, attempt: 2, error },
    { what: 'evidence', step, moment: 'before', file: `${text}.png` },
    { what: 'log', step, level: 'warning', message: text },
    { what: 'step-finished', step, outcome: 'failed', ms: 1234, confirmed: false, effect: text, error },
    { what: 'run-finished', outcome, outputs: { out: text }, ms: 61_000, error },
  ];
}

function report(bodies: RunEventBody[], picture: (file: string) => string | undefined = () => png): string {
  const events = bodies.map((body, seq) => ({ ...body, run: 'run-1', seq, at }) as RunEvent);
  return makeReport(events.reduce<Run>(foldRun, emptyRun('run-1')), events, picture);
}

/** What a browser would make of it: the tags, without the style sheet. */
const tagsOf = (page: string) =>
  [...page.replace(/<style>.*<\/style>/s, '').matchAll(/<\/?([a-z0-9]+)/gi)].map(([, tag]) => tag);

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><script>x</script>',
  '<!-- -->]]><svg/onload=x>',
  '&lt;script&gt;',
  'javascript:alert(1)',
];

it.each(hostile)('shows %j as the text it is, wherever it stands', (text) => {
  const page = report(story(text));
  const plain = report(story('harmless'));
  expect(tagsOf(page)).toEqual(tagsOf(plain));
  expect(page).not.toMatch(/<script|<svg|<img src=x|onerror=alert\(1\)>/i);
  expect(page).not.toMatch(/<[a-z][^>]*\son[a-z]+=/i);
});

it('no text whatever changes the page’s tags', () => {
  const plain = tagsOf(report(story('harmless')));
  const text = fc.array(
    fc.oneof(fc.constantFrom('<', '>', '"', "'", '&', '/', '=', '<script>', '-->', '</style>'), fc.string()),
  );
  fc.assert(
    fc.property(text, (parts) => {
      const page = report(story(`x${parts.join('')}`));
      expect(tagsOf(page)).toEqual(plain);
    }),
    { numRuns: 60 },
  );
});

it('a heal is shown as the lines it would change, whatever stands in them', () => {
  const healed = (text: string): RunEventBody => {
    const target = (name: string) => ({
      surface: 'web' as const,
      title: text,
      ways: [{ by: 'text' as const, text: name }],
    });
    const heal = { target: text, before: target('old'), after: target(text), confirmed: true };
    return { what: 'healed', step: 'lines[1]/save', ...heal };
  };
  const pageOf = (text: string) =>
    report(story('x').flatMap((one) => (one.what === 'log' ? [one, healed(text)] : [one])));
  const others = (page: string) => tagsOf(page.replace(/<span class="(good|bad)">[^<]*<\/span>/g, ''));
  const plain = others(pageOf('new'));
  expect(pageOf('new')).toMatch(/<span class="bad">- .*old.*<\/span>.*<span class="good">\+ .*new.*<\/span>/);
  const text = fc.oneof(
    fc.constantFrom('__proto__', '<script>', '</pre>', '"', '# x', '- y', ': z', '{{ a }}'),
    fc.string(),
  );
  fc.assert(
    fc.property(text, (words) => {
      expect(others(pageOf(`x${words}`))).toEqual(plain);
    }),
    { numRuns: 60 },
  );
});

it('template parts are text unless they were built as HTML', () => {
  const inner = html`<b>${'<i>'}</b>`;
  expect(html`<p title="${'a"b'}">${[inner, ' & ', 3, false, undefined]}</p>`.text).toBe(
    '<p title="a&quot;b"><b>&lt;i&gt;</b> &amp; 3</p>',
  );
  expect(html`${new Markup('<hr>')}`.text).toBe('<hr>');
});

it('shows signs that would hide or turn text round', () => {
  expect(html`${'abc\u202Efdp.exe\u0000'}`.text).toBe('abc␣fdp.exe␣');
});

it('carries everything in itself and may call nowhere', () => {
  const page = report(story('x'));
  expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
  expect(page).not.toMatch(/(src|href)="(?!data:)/);
  expect(page).not.toMatch(/url\(|@import|<script|<link|<iframe/i);
  expect(page).toContain(`<img src="${png}"`);
});

it.each([
  'https://evil.example/a.png',
  'data:text/html;base64,PHNjcmlwdD4=',
  `data:image/png;base64,x" onload="x`,
  undefined,
])('shows no picture from %j', (address) => {
  expect(report(story('x'), () => address)).not.toContain('<img');
});

it.each(outcomes)('says in words and colour how a run ended: %s', (outcome) => {
  const words = outcomeInWords(outcome);
  const page = report(story('x', outcome));
  expect(page).toContain(`<h1>${words.title}</h1>`);
  expect(page).toContain(`verdict ${words.tone}`);
  expect(words.tone === 'good').toBe(outcome === 'done');
});

it('says so when a run was cut off', () => {
  expect(report(story('x').slice(0, 3))).toContain('<h1>Not finished</h1>');
});

it('tells what was confirmed, read, decided, asked, tried and done about it', () => {
  const page = report([
    ...story('words').slice(0, 12),
    {
      what: 'step-finished',
      step: 'lines[1]/save',
      outcome: 'done',
      ms: 1234,
      confirmed: true,
      effect: 'the row appears',
    },
    { what: 'run-finished', outcome: 'done', outputs: {}, ms: 61_000 },
  ]);
  for (const part of [
    'What was confirmed',
    'Confirmed: the row appears',
    '1 of 1</b><span>changes confirmed',
    'found by other signs',
    '60 % ahead of the next',
    '42 %',
    'page 3',
    'unsure',
    'Decided by the table words',
    'Answered by <b>words</b>',
    'Attempt 1 failed: words',
    'written before the irreversible act',
    'Before · words.png',
    '1.2 s',
    '1 min 01 s',
  ]) {
    expect(page).toContain(part);
  }
});

it('tells what to try when something went wrong, and what came into question', () => {
  const page = report(story('words'));
  expect(page).toContain('What to do: Look in the app whether the change is there.');
  expect(page).toContain('What came into question');
  expect(page).toContain('This step may or may not have changed something');
});

it.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [1_000, '1.0 s'],
  [59_900, '59.9 s'],
  [125_000, '2 min 05 s'],
])('%d ms reads %s', (ms, words) => {
  expect(duration(ms)).toBe(words);
});

it.each([
  [null, '–'],
  [true, 'yes'],
  [12.5, '12.5'],
  [{ a: 1, b: false }, 'a: 1, b: no'],
])('the value %j reads %s', (value, words) => {
  expect(valueInWords(value)).toBe(words);
});

it('cuts a value that would fill the page', () => {
  expect(valueInWords(Array.from({ length: 1_000 }, (_, index) => index)).length).toBeLessThan(700);
});
