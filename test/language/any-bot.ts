import fc from 'fast-check';
import type { Bot } from '../../language/bot.ts';
import { automaticIds } from '../../language/reading/step-ids.ts';
import type { Step } from '../../language/steps/define-step.ts';

/** Texts that YAML likes to misread, and any other. Braces would be expressions, so there are none. */
const text = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 30, unit: 'binary' }),
    fc.constantFrom(
      'yes',
      'null',
      '00123',
      '1e3',
      '- a',
      'a: b',
      '# no comment',
      "it's",
      '"quoted"',
      ' padded ',
      'two\nlines',
      'two\n\n  indented\n',
      '*',
      '&a',
      '!tag',
      '[x]',
      '%',
      '@',
      '`',
      '|',
      '>',
      '2026-03-14',
      '~',
      'ends:',
    ),
  )
  .filter(
    (one) =>
      !one.includes('{{') && !/\p{Surrogate}/u.test(one) && !one.includes('\0') && !one.includes('\ufeff'),
  );

const effect = fc.oneof(
  text.map((one) => ({ text: one })),
  fc.record({ page: fc.record({ url: text }), within: fc.integer({ min: 1, max: 9 }) }),
  text.map((one) => ({ row: { in: 'save', where: { 'Invoice no': one } } })),
);

type Raw = Record<string, unknown>;

const { step } = fc.letrec<{ step: Raw; block: Raw[] }>((tie) => ({
  block: fc.array(tie('step'), { minLength: 1, maxLength: 3 }),
  step: fc.oneof(
    { maxDepth: 2 },
    fc.record({ do: fc.constant('log'), message: text }),
    fc.record({
      do: fc.constant('log'),
      title: text,
      message: text,
      level: fc.constantFrom('info', 'warning'),
    }),
    fc.record({ do: fc.constant('type-text'), into: fc.constant('amount'), text }),
    fc.record({
      do: fc.constant('choose-option'),
      in: fc.constant('amount'),
      option: fc.oneof(fc.boolean(), text),
    }),
    fc.record({
      do: fc.constant('click'),
      on: fc.constant('save'),
      count: fc.constantFrom(1, 2),
      expect: effect,
    }),
    fc.record({
      do: fc.constant('check'),
      that: fc.constantFrom('size(vendor) > 3', 'vendor == "it\'s: # x"'),
      otherwise: text,
    }),
    fc.record({ do: fc.constant('if'), when: fc.constant('true'), steps: tie('block'), else: tie('block') }),
    fc.record({
      do: fc.constant('repeat'),
      until: fc.constant('true'),
      'at-most': fc.integer({ min: 1, max: 5 }),
      steps: tie('block'),
    }),
  ),
}));

/** Any bot that can be read, as the reader would give it. */
export const anyBot: fc.Arbitrary<Bot> = fc
  .record({
    title: text,
    description: fc.option(text, { nil: undefined }),
    healing: fc.constantFrom('off', 'suggest', 'confirm'),
    hosts: fc.array(text, { maxLength: 2 }),
    steps: fc.array(step, { minLength: 1, maxLength: 5 }),
    ids: fc.array(
      fc.option(fc.constantFrom('a', 'step-2', 'step-1-2', 'send'), { nil: undefined, freq: 3 }),
      { maxLength: 40 },
    ),
    target: text,
  })
  .map(({ title, description, healing, hosts, steps, ids, target }) => {
    const bot = {
      format: 1,
      name: 'any-bot',
      title,
      ...(description !== undefined && { description }),
      surface: 'web',
      inputs: { vendor: { type: 'text' } },
      outputs: {},
      secrets: {},
      permissions: { hosts, programs: [], folders: [], secrets: [] },
      healing,
      steps: structuredClone(steps),
      targets: {
        save: { surface: 'web', ways: [{ by: 'role', role: 'button', name: target }] },
        amount: {
          surface: 'web',
          title: target,
          ways: [
            { by: 'label', label: target, weight: 0.5 },
            { by: 'css', css: '#x' },
          ],
        },
      },
      tables: {},
      tests: [],
    } as unknown as Bot;
    giveIds(bot.steps, ids);
    return bot;
  });

function inOrder(steps: Step[]): Step[] {
  return steps.flatMap((one) => [
    one,
    ...inOrder((one.steps as Step[]) ?? []),
    ...inOrder((one.else as Step[]) ?? []),
  ]);
}

function giveIds(steps: Step[], wanted: (string | undefined)[]): void {
  const all = inOrder(steps);
  const seen = new Set<string>();
  const given = all.map((_, at) => {
    const id = wanted[at];
    if (id === undefined || seen.has(id)) return undefined;
    seen.add(id);
    return id;
  });
  for (const [at, id] of automaticIds(given).entries()) (all[at] as Step).id = id;
}
