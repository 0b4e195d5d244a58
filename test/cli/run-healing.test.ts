import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../cli/exit-code.ts';
import { runDeskhand } from '../support/run-deskhand.ts';

/** The ledger calls the button Save; this bot was recorded when it said Store. */
const targets = `format: 1
targets:
  vendor:
    surface: imaginary
    ways: [{ by: label, label: Vendor }]

  save:
    surface: imaginary
    title: Store
    role: button
    ways:
      - { by: role, role: button, name: Store }
      - { by: test-id, id: save }
      - { by: text, text: Save }
`;

let all: string;
beforeAll(async () => {
  all = await mkdtemp(path.join(tmpdir(), 'deskhand-healing-'));
});
afterAll(() => rm(all, { recursive: true, force: true }));

async function botFolder({ own = '', step = '' } = {}): Promise<string> {
  const folder = path.join(await mkdtemp(path.join(all, 'one-')), 'bot');
  await mkdir(folder);
  await writeFile(path.join(folder, 'targets.yaml'), targets);
  await writeFile(
    path.join(folder, 'bot.yaml'),
    `format: 1
name: healed
surface: imaginary
${own}
steps:
  - { do: open-page, url: 'imaginary:ledger' }
  - { do: type-text, into: vendor, text: ACME }
  - { id: save, do: click, on: save, expect: { text: Saved ACME }${step} }
`,
  );
  return folder;
}

async function played(folder: string, ...more: string[]) {
  const evidence = path.join(folder, '..', 'run');
  const { code, out, err } = await runDeskhand(['run', folder, '--evidence', evidence, ...more]);
  const lines = (await readFile(path.join(evidence, 'events.jsonl'), 'utf8')).trim().split('\n');
  const events = lines.map((line) => JSON.parse(line) as { what: string; confirmed?: boolean });
  const heals = events.filter(({ what }) => what === 'healed').map(({ confirmed }) => confirmed);
  return { code, said: out + err, heals, evidence };
}

const asked = exitCodes['needs-a-person'];

describe.concurrent('deskhand run --healing', () => {
  it.each<[string, Parameters<typeof botFolder>[0], string[], number, boolean[]]>([
    ['confirm allows what the bot allows', {}, ['--healing', 'confirm'], exitCodes.done, [true]],
    ['suggest touches nothing and asks a person', {}, ['--healing', 'suggest'], asked, [false]],
    ['off finds nothing by other signs', {}, ['--healing', 'off'], exitCodes.failed, [false]],
    [
      'confirm allows nothing that the bot forbids',
      { own: 'healing: off' },
      ['--healing', 'confirm'],
      1,
      [false],
    ],
    [
      'confirm never heals a step done once',
      { step: ", once: true, probe: 'false'" },
      ['--healing', 'confirm'],
      asked,
      [false],
    ],
  ])('%s', async (_, bot, options, code, heals) => {
    const folder = await botFolder(bot);
    const run = await played(folder, ...options);
    expect([run.code, run.heals], run.said).toEqual([code, heals]);
    // Whatever a run did, the bot is the version it was.
    expect(await readFile(path.join(folder, 'targets.yaml'), 'utf8')).toBe(targets);
  });

  it('takes no other word', async () => {
    const { code, err } = await runDeskhand(['run', await botFolder(), '--healing', 'always']);
    expect(code).toBe(exitCodes.usage);
    expect(err).toContain('off, suggest, confirm');
  });
});

it('a heal becomes part of the bot only when it is accepted, and then heals no more', async () => {
  const folder = await botFolder();
  const { evidence } = await played(folder);
  expect((await runDeskhand(['heals', folder, evidence])).out).toContain('heal-save.png');
  expect(await readFile(path.join(folder, 'targets.yaml'), 'utf8')).toBe(targets);
  expect(await readFile(path.join(evidence, 'report.html'), 'utf8')).toMatch(
    /<pre class="change">.*name: Store.*name: Save.*<\/pre>[\s\S]*framed · \d+-heal-save\.png/,
  );
  await runDeskhand(['heals', folder, evidence, '--accept']);
  expect(await readFile(path.join(folder, 'targets.yaml'), 'utf8')).toContain('name: Save }');
  const again = await runDeskhand(['run', folder, '--evidence', `${evidence}-2`, '--healing', 'off']);
  expect(again.code, again.out + again.err).toBe(exitCodes.done);
});
