import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ended, runDeskhand } from '../support/run-deskhand.ts';

const bot = (steps: string, head = '') => `format: 1
name: tried
title: Tried
surface: imaginary
${head}steps:
${steps}`;
const logOnly = bot('  - { do: log, message: Hello }\n');

/** One clear message: no stack, no JavaScript, short enough to read. */
function expectOneSentence(ended: Ended, words: RegExp): void {
  const said = `${ended.err}${ended.out}`;
  expect(said).toMatch(words);
  expect(said).not.toMatch(/^\s+at .+:\d+/m);
  expect(said).not.toMatch(/\[object|undefined is not|TypeError|node:internal/);
}

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one named case after another, nothing to factor out.
describe('bad input ends in one clear message and its exit code', () => {
  let folder: string;
  const file = (name: string) => path.join(folder, name);
  const writeBot = async (text: string | Uint8Array, name = 'bot.yaml') => {
    await mkdir(path.dirname(file(`bot/${name}`)), { recursive: true });
    await writeFile(file(`bot/${name}`), text);
  };
  const run = (...more: string[]) =>
    runDeskhand(['run', file('bot'), '--evidence', file('evidence'), ...more]);

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'deskhand-bad-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('truncated YAML', async () => {
    await writeBot('format: 1\nname: "tried\ntitle: Tried');
    const ended = await run();
    expect(ended.code).toBe(2);
    expectOneSentence(ended, /bot\.yaml:\d+:\d+: /);
  });

  it('YAML that is not UTF-8', async () => {
    await writeBot(Buffer.concat([Buffer.from(logOnly), Buffer.from([0x23, 0xe4, 0x0a])]));
    const ended = await run();
    expect(ended.code).toBe(2);
    expectOneSentence(ended, /bot\.yaml:7:2: .*UTF-8/);
  });

  it('a bot from a newer format', async () => {
    await writeBot(logOnly.replace('format: 1', 'format: 7'));
    const ended = await run();
    expect(ended.code).toBe(2);
    expectOneSentence(ended, /bot\.yaml:1:9: .*newer Deskhand/);
  });

  it('a missing table', async () => {
    await writeBot(bot('  - { do: decide, table: vendors, save: vendor }\n'));
    const ended = await run();
    expect(ended.code).toBe(2);
    expectOneSentence(ended, /bot\.yaml:6:\d+: .*vendors/);
  });

  it('every problem of a bot at once', async () => {
    await writeBot(
      bot(
        '  - { do: lgo, message: x }\n  - { do: log, mesage: x }\n  - { do: log, message: "{{ nobody }}" }\n',
      ),
    );
    const ended = await runDeskhand(['check', file('bot')]);
    expect(ended.code).toBe(2);
    expect(ended.err.match(/bot\.yaml:\d+:\d+: /g)?.length).toBeGreaterThanOrEqual(3);
    expectOneSentence(ended, /log/);
  });

  it.each([
    ['a PDF of 0 bytes', 'empty.pdf', async () => Buffer.alloc(0), /empty\.pdf.*(empty|0 bytes)/],
    ['an encrypted PDF', 'locked.pdf', lockedPdf, /locked\.pdf.*password/],
    ['a picture that is no picture', 'scan.png', async () => Buffer.from('GIF?'), /scan\.png/],
  ])('%s', async (_, name, bytes, words) => {
    await writeFile(file(name), await bytes());
    const ended = await runDeskhand(['read', file(name)]);
    expect(ended.code).toBe(3);
    expectOneSentence(ended, words);
  });

  it('a target that matches two things', async () => {
    await writeBot(
      bot(
        '  - { do: open-page, url: "imaginary:ledger" }\n  - { do: click, on: some-button, timeout: 2, expect: { text: Saved } }\n',
      ),
    );
    await writeBot(
      'format: 1\ntargets:\n  some-button: { surface: imaginary, ways: [{ by: role, role: button }] }\n',
      'targets.yaml',
    );
    const ended = await run('--json');
    expect(ended.code).toBe(1);
    const last = JSON.parse(ended.out.trim().split('\n').at(-1) ?? '{}');
    expect(last).toMatchObject({ what: 'run', outcome: 'failed', error: { kind: 'ambiguous' } });
    expect(last.error.message).toMatch(/Save/);
    expect(ended.out).not.toContain('"confirmed":true,"step":"step-2"');
  });

  it('a page that never loads', async () => {
    const silent = await listen(0);
    try {
      const { port } = silent.address() as { port: number };
      await writeBot(
        bot(
          `  - { do: open-page, url: "http://127.0.0.1:${port}/", timeout: 3 }\n`,
          'permissions: { hosts: [127.0.0.1], programs: [], folders: [], secrets: [] }\n',
        ).replace('imaginary', 'web'),
      );
      const ended = await run();
      expect(ended.code).toBe(1);
      expectOneSentence(ended, new RegExp(`127\\.0\\.0\\.1:${port}`));
    } finally {
      silent.close();
    }
  });

  it('a host the bot has no permission for', async () => {
    await writeBot(bot('  - { do: open-page, url: "http://192.0.2.7/" }\n').replace('imaginary', 'web'));
    const ended = await run();
    expect(ended.code).toBe(5);
    expectOneSentence(ended, /192\.0\.2\.7/);
  });

  it('a full disk for evidence stops the run before it writes on and on', async () => {
    await writeBot(
      bot(`  - { do: open-page, url: "imaginary:ledger" }
  - do: for-each
    item: round
    in: '["a", "b", "c", "d"]'
    steps:
      - { id: type, do: type-text, into: field, text: "{{ round }}" }
      - { id: save, do: click, on: save, expect: { text: "Saved slowly {{ round }}" } }\n`),
    );
    await writeBot(
      `format: 1
targets:
  field: { surface: imaginary, ways: [{ by: label, label: Vendor }] }
  save: { surface: imaginary, ways: [{ by: role, role: button, name: Save slowly }] }\n`,
      'targets.yaml',
    );
    await mkdir(file('evidence'));
    // /dev/full takes no byte: the kernel’s own way to play a full disk.
    await symlink('/dev/full', file('evidence/0001-after.png.partial'));
    const ended = await run('--json');
    expect(ended.code).toBe(1);
    const last = JSON.parse(ended.out.trim().split('\n').at(-1) ?? '{}');
    expect(last.error.message).toContain(`could not be kept in ${file('evidence')}: the disk is full`);
    expect(last.steps.filter((step: { id: string }) => step.id === 'save').length).toBeLessThan(4);
  });

  it('the evidence of a finished run is never written over', async () => {
    await writeBot(logOnly);
    expect((await run()).code).toBe(0);
    const again = await run();
    expect(again.code).toBe(2);
    expectOneSentence(again, /holds the evidence of a finished run/);
  });

  it('a port in use', async () => {
    const taken = await listen(0);
    try {
      const { port } = taken.address() as { port: number };
      const ended = await runDeskhand(['hub', '--data', file('hub'), '--port', String(port)]);
      expect(ended.code).toBe(2);
      expectOneSentence(ended, new RegExp(`Port ${port} .* in use`));
    } finally {
      taken.close();
    }
  });

  it('an input nobody declared, and a command nobody knows', async () => {
    await writeBot(logOnly);
    const input = await run('--input', 'x=1');
    expect(input.code).toBe(2);
    expectOneSentence(input, /no input “x”/);
    const command = await runDeskhand(['rnu']);
    expect(command.code).toBe(2);
    expectOneSentence(command, /run/);
  });

  it('a secret nobody has', async () => {
    await writeBot(
      bot(
        '  - { do: open-page, url: "imaginary:ledger" }\n  - { do: type-text, into: field, secret: pin }\n',
        'secrets: { pin: {} }\npermissions: { hosts: [], programs: [], folders: [], secrets: [pin] }\n',
      ),
    );
    await writeBot(
      'format: 1\ntargets:\n  field: { surface: imaginary, ways: [{ by: label, label: Vendor }] }\n',
      'targets.yaml',
    );
    const ended = await run();
    expect(ended.code).toBe(5);
    expectOneSentence(ended, /DESKHAND_SECRET_PIN/);
  });
});

function listen(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}

function lockedPdf(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const document = new PDFDocument({ userPassword: 'practice' });
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  document.text('Nobody reads this');
  return new Promise((resolve) => {
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.end();
  });
}
