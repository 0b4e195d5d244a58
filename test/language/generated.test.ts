import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import Ajv from 'ajv';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { jsonSchemas } from '../../language/json-schema.ts';
import { stepReference } from '../../language/step-reference.ts';
import { stepKinds } from '../../language/steps/catalog.ts';
import { writeBot } from '../../language/write-bot.ts';
import { anyBot } from './any-bot.ts';
import { botText } from './bot-text.ts';

const root = path.join(import.meta.dirname, '../..');
const schemas = jsonSchemas();
const ajv = new Ajv({ strict: false, allErrors: true });
const validate = Object.fromEntries(
  Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]),
);

it.each(Object.keys(schemas))('%s is up to date (npm run schemas makes it so)', async (name) => {
  const committed = JSON.parse(await readFile(path.join(root, 'language/schema', name), 'utf8')) as unknown;
  expect(committed).toEqual(JSON.parse(JSON.stringify(schemas[name])));
});

it('docs/steps.md is up to date (npm run reference makes it so)', async () => {
  const committed = await readFile(path.join(root, 'docs/steps.md'), 'utf8');
  const plain = (text: string) => text.replace(/[ -]+/g, ' ').trim();
  expect(plain(committed)).toBe(plain(stepReference()));
});

it('F4: every bot the reader takes, the schema takes', () => {
  fc.assert(
    fc.property(anyBot, (bot) => {
      const files = writeBot(bot);
      validate['bot.schema.json']?.(parse(files.get('bot.yaml') as string));
      expect(validate['bot.schema.json']?.errors ?? []).toEqual([]);
      expect(validate['targets.schema.json']?.(parse(files.get('targets.yaml') as string))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

it.each([
  '  - { do: clik, on: save }\n',
  '  - { do: click, on: save }\n',
  '  - { do: log, mesage: x }\n',
  '  - { do: click, on: save, expect: { txt: x } }\n',
  '  - { do: if, when: paid, steps: [{ do: log }] }\n',
  '  - { do: log, message: x, timeout: 0 }\n',
])('F5: what the reader refuses for its shape, the schema refuses: %s', (steps) => {
  expect(validate['bot.schema.json']?.(parse(botText(steps)))).toBe(false);
});

it('F7: the schema takes plain numbers where the reader does', () => {
  expect(
    validate['bot.schema.json']?.(
      parse(
        botText(
          '  - { do: set, name: a, to: 5 }\n  - { do: if, when: true, steps: [{ do: log, message: 7 }] }\n',
        ),
      ),
    ),
  ).toBe(true);
});

it('the schemas of tables and tests take good files and refuse bad ones', () => {
  const table = {
    format: 1,
    hit: 'first',
    inputs: { a: 'text' },
    outputs: { b: 'number' },
    rows: [{ gives: { b: 1 } }],
  };
  expect(validate['table.schema.json']?.(table)).toBe(true);
  expect(validate['table.schema.json']?.({ ...table, hit: 'last' })).toBe(false);
  const tests = { format: 1, tests: [{ name: 'a', inputs: {}, expect: { outcome: 'done' } }] };
  expect(validate['tests.schema.json']?.(tests)).toBe(true);
  expect(
    validate['tests.schema.json']?.({ format: 1, tests: [{ name: 'a', expect: { outcome: 'green' } }] }),
  ).toBe(false);
});

it('the shipped bots are good by the schemas', async () => {
  const folder = path.join(root, 'bots');
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    validate['bot.schema.json']?.(parse(await readFile(path.join(folder, entry.name, 'bot.yaml'), 'utf8')));
    expect(validate['bot.schema.json']?.errors ?? [], entry.name).toEqual([]);
  }
});

it('every kind of step is in the catalog under its own file name, with a sentence and described fields', async () => {
  const files = (await readdir(path.join(root, 'language/steps'))).map((file) => file.replace(/\.ts$/, ''));
  const others = ['catalog', 'define-step', 'fields', 'shared-fields'];
  expect(files.filter((file) => !others.includes(file)).sort()).toEqual([...stepKinds.keys()].sort());
  for (const kind of stepKinds.values()) expect(kind.summary).toMatch(/^[A-Z].*\.$/);
  expect(stepReference()).not.toMatch(/\| \|$/m);
});

it('every rule of FORMAT.md is cited by a test', async () => {
  const rules = [
    ...(await readFile(path.join(root, 'language/FORMAT.md'), 'utf8')).matchAll(/\*\*(F\d+)\*\*/g),
  ].map(([, id]) => id as string);
  const texts: string[] = [];
  for (const room of ['test/language', 'test/runner']) {
    for (const file of await readdir(path.join(root, room), { recursive: true }))
      if (file.endsWith('.test.ts')) texts.push(await readFile(path.join(root, room, file), 'utf8'));
  }
  const cited = new Set(texts.flatMap((text) => [...text.matchAll(/['"`](F\d+): /g)].map(([, id]) => id)));
  expect(rules.length).toBeGreaterThan(30);
  expect(new Set(rules).size).toBe(rules.length);
  expect(rules.filter((id) => !cited.has(id))).toEqual([]);
  expect([...cited].filter((id) => !rules.includes(id as string))).toEqual([]);
});
