import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PlainError } from '../../language/errors.ts';
import { emptyRun, foldRun } from '../../language/fold-run.ts';
import type { RunEvent, RunEventBody } from '../../language/run.ts';
import { makeSecretMasker } from '../../runner/mask-secrets.ts';
import { makeReport } from '../../runner/report/make-report.ts';
import { byLabel, makeBot, makeHands, onePage, openApp, play } from './play-kit.ts';

const at = '2026-11-22T20:50:13.000Z';
/** No word of the format holds one of these, and no other text of a story. */
const secret = fc
  .array(fc.constantFrom(...[...'QZX9750!&<\'"%+/= ä🙂']), { minLength: 8, maxLength: 24 })
  .map((letters) => `Qz${letters.join('')}7`);

const forms: Record<string, (text: string) => string> = {
  plain: (text) => text,
  url: encodeURIComponent,
  form: (text) => new URLSearchParams({ x: text }).toString().slice(2),
  base64: (text) => Buffer.from(text).toString('base64'),
  json: (text) => JSON.stringify(text).slice(1, -1),
  capitals: (text) => text.toUpperCase(),
  small: (text) => text.toLowerCase(),
  collapsed: (text) => text.replace(/\s+/g, ' '),
  'escaped in an attribute': (text) =>
    text
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      .replace(/'/g, '&#39;'),
};

/** Every event that can hold what comes from a page or a person, with the text in every place of it. */
function story(text: string): RunEventBody[] {
  const step = `rows[1]/${text}`;
  const error: PlainError = {
    kind: 'not-confirmed',
    message: `It says ${text}.`,
    detail: { kind: text, outcome: text, tried: [text, { [text]: text }] },
  };
  const record = {
    kind: text,
    level: text,
    what: text,
    do: text,
    outcome: text,
    phase: text,
    [text]: [text],
  };
  return [
    { what: 'run-started', bot: { name: 'b', title: text }, inputs: record, stepCount: 1, attempt: 1 },
    { what: 'step-started', step, id: 'a', do: 'click', words: text, depth: 0 },
    { what: 'value-read', step, name: 'x', value: record },
    { what: 'decided', step, table: 't', rows: [1], why: text, result: record },
    { what: 'checked', step, rule: text, held: false, message: text },
    {
      what: 'asked',
      step,
      question: {
        title: text,
        why: text,
        fields: [{ name: 'kind', title: text, type: 'text', value: text }],
      },
    },
    { what: 'answered', step, answer: record, by: text },
    { what: 'tried-again', step, attempt: 2, error },
    { what: 'evidence', step, moment: 'after', file: `${text}.png` },
    { what: 'log', step, level: 'warning', message: text },
    { what: 'step-finished', step, outcome: 'failed', ms: 1, confirmed: false, error },
    { what: 'run-finished', outcome: 'failed', outputs: record, ms: 1, error },
  ];
}

function told(secrets: readonly string[], text: string): RunEvent[] {
  const masker = makeSecretMasker();
  for (const one of secrets) masker.add(one);
  return story(text).map((body, seq) => ({ ...masker.mask(body), run: 'r', seq, at }) as RunEvent);
}

/** All texts of some data, keys too. */
function textsIn(data: unknown): string[] {
  if (typeof data === 'string') return [data];
  if (typeof data !== 'object' || data === null) return [];
  return [...Object.keys(data), ...Object.values(data).flatMap(textsIn)];
}

it('a secret: stands in no text of any event, in whatever form a page showed it', () => {
  fc.assert(
    fc.property(secret, fc.constantFrom(...Object.keys(forms)), (text, how) => {
      const form = forms[how]?.(text) ?? text;
      const shown = told([text], `before ${form} after`).flatMap(textsIn).join('\n');
      expect([how, shown.includes(form), shown.includes(text)]).toEqual([how, false, false]);
    }),
    { numRuns: 300 },
  );
});

it('a secret: is not in the report, and the report shows that something was covered', () => {
  fc.assert(
    fc.property(secret, (text) => {
      const events = told([text], text);
      const page = makeReport(events.reduce(foldRun, emptyRun('r')), events, () => undefined);
      expect(page).toContain('••••');
      for (const form of Object.values(forms)) expect(page).not.toContain(form(text));
    }),
    { numRuns: 60 },
  );
});

it('a secret: leaves the words of the format alone, so that the run can still be read', () => {
  for (const word of ['click', 'failed', 'warning', 'not-confirmed', 'after', 'run-finished']) {
    const events = told([word], 'x');
    expect(events.map(({ what }) => what)).toEqual(story('x').map(({ what }) => what));
    const run = events.reduce(foldRun, emptyRun('r'));
    expect([run.outcome, run.error?.kind]).toEqual(['failed', 'not-confirmed']);
  }
});

it('a secret: of two that overlap, neither shows an end', () => {
  fc.assert(
    fc.property(secret, fc.integer({ min: 1, max: 7 }), (text, shared) => {
      const other = `${text.slice(-shared)}9876ABCD`;
      const masker = makeSecretMasker();
      masker.add(text);
      masker.add(other);
      expect(masker.text(`<${text}${other.slice(shared)}>`)).toBe('<••••>');
    }),
  );
  const masker = makeSecretMasker();
  masker.add('aaaa');
  expect(masker.text('x aaaaaa x')).toBe('x •••• x');
});

it('a secret: of several lines is covered line by line, and with its spaces collapsed', () => {
  const masker = makeSecretMasker();
  masker.add('-----BEGIN KEY-----\nMIIEpAIBAAKC\r\nq8Zt  w1==\n-----END KEY-----');
  for (const line of ['MIIEpAIBAAKC', 'q8Zt  w1==']) expect(masker.text(`: ${line} .`)).toBe(': •••• .');
  expect(masker.text('-----BEGIN KEY----- MIIEpAIBAAKC q8Zt w1== -----END KEY-----')).toBe('••••');
});

it('a secret: masked once is masked: doing it again changes nothing, and order does not matter', () => {
  fc.assert(
    fc.property(secret, secret, fc.string(), (one, other, around) => {
      const [masker, turned] = [makeSecretMasker(), makeSecretMasker()];
      for (const text of [one, other]) masker.add(text);
      for (const text of [other, one]) turned.add(text);
      const text = `${around}${one}${around}${other}`;
      expect(turned.text(text)).toBe(masker.text(text));
      expect(masker.text(masker.text(text))).toBe(masker.text(text));
    }),
  );
});

it('a secret: is in the name of no evidence a step keeps, nor in the events of the run that typed it', async () => {
  const app = onePage([{ kind: 'field', label: 'Password', secret: true }]);
  const hands = makeHands([app], { secrets: { pw: 'Qz99!x y7' } });
  const names: string[] = [];
  hands.evidence.keep = async (name) => {
    names.push(name);
    return name;
  };
  const type = { do: 'type-text', id: 'type', into: 'password', secret: 'pw' };
  const nosy = {
    do: 'log',
    id: 'Qz99!x y7',
    message: 'a log of {{ "Qz99!x" + " y7" }} and {{ upper("Qz99!x y7") }}',
  };
  const bot = makeBot([openApp, type, nosy], {
    targets: { password: byLabel('Password') },
    permissions: { hosts: [], programs: [], folders: [], secrets: ['pw'] },
  });
  const { events, end } = await play(bot, hands, { pictures: true });
  expect(end.outcome).toBe('done');
  expect(JSON.stringify([events, names])).not.toMatch(/Qz99!x y7|QZ99!X Y7/);
  expect(names.length).toBeGreaterThan(0);
});
