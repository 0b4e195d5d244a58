import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RunEventBody, Value } from '../../language/run.ts';
import { makeSecretMasker } from '../../runner/mask-secrets.ts';
import { byButton, byLabel, makeBot, makeHands, onePage, openApp, play } from './play-kit.ts';

const encodings: Record<string, (secret: string) => string> = {
  plain: (secret) => secret,
  url: encodeURIComponent,
  form: (secret) => new URLSearchParams({ x: secret }).toString().slice(2),
  base64: (secret) => Buffer.from(secret).toString('base64'),
  base64url: (secret) => Buffer.from(secret).toString('base64url'),
  json: (secret) => JSON.stringify(secret).slice(1, -1),
  html: (secret) =>
    secret.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;'),
};

it('covers a secret in every form, wherever it stands in a text', () => {
  const secret = fc
    .string({ unit: 'grapheme', minLength: 6, maxLength: 24 })
    .filter((text) => text.trim().length > 5);
  fc.assert(
    fc.property(
      secret,
      fc.constantFrom(...Object.keys(encodings)),
      fc.string(),
      fc.string(),
      (text, how, before, after) => {
        const form = encodings[how]?.(text) ?? text;
        const masker = makeSecretMasker();
        masker.add(text);
        const masked = masker.text(`${before}${form}${after}`);
        expect(masked).toContain('••••');
        expect(masked).not.toContain(form);
      },
    ),
    { numRuns: 300 },
  );
});

it('covers a secret inside longer base64, as in a basic authorization', () => {
  const masker = makeSecretMasker();
  masker.add('canary-secret-4711');
  for (const user of ['a', 'ab', 'abc', 'abcd']) {
    const header = Buffer.from(`${user}:canary-secret-4711:x`).toString('base64');
    expect(masker.text(header)).toContain('••••');
  }
});

it('leaves everything else as it is', () => {
  const masker = makeSecretMasker();
  masker.add('canary');
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!text.includes('canary') && !text.includes('Y2Fu'));
      expect(masker.text(text)).toBe(text);
    }),
  );
});

const canary = 'c4n4ry-99';
const buried: Value = { deep: [{ [`key ${canary}`]: `x${canary}x` }] };
const error = {
  kind: 'driver-failed',
  message: `typed ${canary}`,
  detail: { url: `?p=${encodeURIComponent(canary)}` },
} as const;
/** One event of every kind there is, each with the secret in it; the compiler sees to it that none is left out. */
const everyKind: { [What in RunEventBody['what']]: Extract<RunEventBody, { what: What }> } = {
  'run-started': {
    what: 'run-started',
    bot: { name: canary, title: canary },
    inputs: { buried },
    stepCount: 1,
    attempt: 1,
  },
  'step-started': {
    what: 'step-started',
    step: canary,
    id: canary,
    do: 'click',
    words: `Type ${canary}`,
    depth: 0,
  },
  'target-found': {
    what: 'target-found',
    step: 's',
    target: {
      name: canary,
      way: 'role',
      score: 1,
      margin: 1,
      healed: false,
      candidates: [{ words: canary, score: 1, ways: [canary] }],
    },
  },
  evidence: { what: 'evidence', step: 's', moment: 'after', file: `${canary}.png` },
  'value-read': { what: 'value-read', step: 's', name: canary, value: buried, spot: { file: canary } },
  decided: { what: 'decided', step: 's', table: canary, rows: [1], why: canary, result: buried },
  checked: { what: 'checked', step: 's', rule: canary, held: false, message: canary },
  journal: { what: 'journal', step: 's', key: canary, phase: 'before' },
  asked: {
    what: 'asked',
    step: 's',
    question: { title: canary, fields: [{ name: 'a', title: canary, type: 'text' }] },
  },
  answered: { what: 'answered', step: 's', answer: { buried }, by: canary },
  'tried-again': { what: 'tried-again', step: 's', attempt: 2, error },
  healed: {
    what: 'healed',
    step: 's',
    target: canary,
    before: { surface: 'web', ways: [{ by: 'label', label: canary }] },
    after: { surface: 'web', title: canary, ways: [{ by: 'css', css: `[value="${canary}"]` }] },
    confirmed: true,
  },
  log: { what: 'log', level: 'info', message: Buffer.from(canary).toString('base64') },
  'step-finished': {
    what: 'step-finished',
    step: 's',
    outcome: 'failed',
    ms: 1,
    confirmed: true,
    effect: canary,
    error,
  },
  'run-finished': { what: 'run-finished', outcome: 'done', outputs: { buried }, ms: 1, error },
};

it.each(Object.entries(everyKind))('covers a secret in every field of %s', (what, event) => {
  const masker = makeSecretMasker();
  masker.add(canary);
  const masked = JSON.stringify(masker.mask(event));
  expect(masked).not.toContain(canary);
  expect(masked).not.toContain(Buffer.from(canary).toString('base64').replace(/=+$/, ''));
  expect(masked).toContain('••••');
  expect(masker.mask(event).what).toBe(what);
});

it('covers a secret that turns up as a number', () => {
  const masker = makeSecretMasker();
  masker.add('90210471');
  expect(masker.mask({ what: 'value-read', step: 's', name: 'n', value: 90210471 })).toMatchObject({
    value: '••••',
  });
});

it('what was told does not change afterwards', () => {
  const inputs = { list: [1] };
  const told = makeSecretMasker().mask({ what: 'run-finished', outcome: 'done', outputs: inputs, ms: 1 });
  inputs.list.push(2);
  expect(told).toMatchObject({ outputs: { list: [1] } });
});

it('a run that types a secret, fails over it and logs in never tells it', async () => {
  const app = onePage([
    { kind: 'field', label: 'Password', secret: true },
    {
      kind: 'button',
      name: 'Log in',
      does: [{ do: 'save' }, { do: 'say', text: 'Welcome, your password is [Password]' }],
    },
  ]);
  const targets = { password: byLabel('Password'), 'log-in': byButton('Log in') };
  const type = { do: 'type-text', id: 'type', into: 'password', secret: 'ledger' };
  const click = { do: 'click', id: 'click', on: 'log-in', expect: { text: 'Never shown' }, timeout: 0.1 };
  const permissions = { hosts: [], programs: [], folders: [], secrets: ['ledger'] };
  const hands = makeHands([app], { secrets: { ledger: canary } });
  const { events, step } = await play(makeBot([openApp, type, click], { targets, permissions }), hands);
  expect(step('type')).toMatchObject({ confirmed: true });
  expect(step('click').error?.message).toContain('your password is ••••');
  expect(JSON.stringify(events)).not.toContain(canary);
  expect(hands.app.log('app')).toContainEqual({ did: 'saved', values: { Password: canary } });
});
