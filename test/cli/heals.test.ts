import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Heal } from '../../language/run.ts';
import type { Target } from '../../language/target.ts';
import { runDeskhand } from '../support/run-deskhand.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const targets = `# The ledger's targets.
format: 1
targets:
  save: # the big one
    title: Save
    role: button
    ways:
      - { by: role, role: button, name: Save }

  amount:
    ways:
      - { by: label, label: Amount }
`;
const before: Target = {
  title: 'Save',
  surface: 'web',
  role: 'button',
  ways: [{ by: 'role', role: 'button', name: 'Save' }],
};
const after: Target = {
  ...before,
  ways: [{ by: 'role', role: 'button', name: 'Save order' }],
  signs: { tag: 'button', name: 'Save order' },
};

async function recordedRun(heal: Heal | undefined): Promise<{ bot: string; run: string; file: string }> {
  const folder = await temporaryFolder();
  const [bot, run] = [path.join(folder, 'bot'), path.join(folder, 'run')];
  await mkdir(bot);
  await mkdir(run);
  const file = path.join(bot, 'targets.yaml');
  await writeFile(
    path.join(bot, 'bot.yaml'),
    'format: 1\nname: x\nsteps:\n  - { do: click, on: save, expect: { text: Saved } }\n',
  );
  await writeFile(file, targets);
  const mark = { run: 'r', seq: 1, at: '2026-11-23T00:00:00.000Z', step: 'step-1' };
  const events = [
    { ...mark, what: 'evidence', moment: 'before', file: '0002-before.png' },
    ...(heal ? [{ ...mark, what: 'healed', ...heal }] : []),
  ];
  await writeFile(
    path.join(run, 'events.jsonl'),
    `${events.map((event) => JSON.stringify(event)).join('\n')}\n{"cut":`,
  );
  return { bot, run, file };
}

describe('deskhand heals', () => {
  it('shows what would change in targets.yaml, with the picture, and changes nothing', async () => {
    const { bot, run, file } = await recordedRun({ target: 'save', before, after, confirmed: true });
    const { code, out } = await runDeskhand(['heals', bot, run]);
    expect(code).toBe(0);
    expect(out).toContain('save: confirmed by the effect of the step step-1');
    expect(out).toContain('pictures: 0002-before.png');
    expect(out).toMatch(/^ {2}- .*name: Save \}$/m);
    expect(out).toMatch(/^ {2}\+ .*name: Save order \}/m);
    expect(await readFile(file, 'utf8')).toBe(targets);
  });

  it('writes the new version when accepted; comments and the other targets stay', async () => {
    const { bot, run, file } = await recordedRun({ target: 'save', before, after, confirmed: true });
    expect((await runDeskhand(['heals', bot, run, '--accept'])).code).toBe(0);
    const text = await readFile(file, 'utf8');
    expect(text).toContain("# The ledger's targets.");
    expect(text).toContain('save: # the big one');
    expect(text).toContain('- { by: label, label: Amount }');
    expect(text).toContain('name: Save order');
    expect(text).not.toContain('name: Save }');
    expect((await runDeskhand(['check', bot])).code).toBe(0);
  });

  it('refuses when the target has been changed since', async () => {
    const { bot, run, file } = await recordedRun({ target: 'save', before: after, after, confirmed: true });
    const { code, err } = await runDeskhand(['heals', bot, run, '--accept']);
    expect(code).toBe(2);
    expect(err).toContain('has been changed since that run');
    expect(await readFile(file, 'utf8')).toBe(targets);
  });

  it('says so when nothing was healed, and when there is no such run', async () => {
    const { bot, run } = await recordedRun(undefined);
    expect((await runDeskhand(['heals', bot, run])).out).toContain('Nothing was healed');
    expect(await runDeskhand(['heals', bot, `${run}-gone`])).toMatchObject({
      code: 2,
      err: expect.stringContaining('no evidence folder'),
    });
  });
});
