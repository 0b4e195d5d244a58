import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerAppRequest } from '../../../src/main/answer-app-request.ts';

let home: string;
const get = (url: string, method = 'GET') =>
  answerAppRequest({ url, method }, { renderer: path.join(home, 'renderer'), runs: path.join(home, 'runs') });

beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'deskhand-app-'));
  await mkdir(path.join(home, 'renderer', 'assets'), { recursive: true });
  await mkdir(path.join(home, 'renderer-else'), { recursive: true });
  await mkdir(path.join(home, 'runs', 'run-1'), { recursive: true });
  await writeFile(path.join(home, 'renderer', 'index.html'), '<meta name="csp-nonce" content="__NONCE__" />');
  await writeFile(path.join(home, 'renderer', 'assets', 'index.js'), 'export {};');
  await writeFile(path.join(home, 'renderer-else', 'secret.js'), 'export {};');
  await writeFile(path.join(home, 'runs', 'run-1', '1-before.png'), 'png');
  await writeFile(path.join(home, 'runs', 'run-1', 'report.html'), '<script>1</script>');
  await writeFile(path.join(home, 'runs', 'run-1', 'events.jsonl'), '{}');
  await writeFile(path.join(home, 'settings.json'), '{}');
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe('the app’s own scheme', () => {
  it('serves the page under a policy without inline script or style, with this page’s nonce in both', async () => {
    const page = await get('app://studio/');
    const policy = page.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none';
    expect(await page.text()).toContain(`content="${nonce}"`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe-(inline|eval|hashes)/);
    expect(policy).not.toMatch(/https?:|\*|blob:/);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('makes a new nonce for each page', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await get('app://studio/')).headers.get('content-security-policy')),
    );
    expect(policies[0]).not.toBe(policies[1]);
  });

  it('serves scripts with their kind', async () => {
    const script = await get('app://studio/assets/index.js');
    expect(script.status).toBe(200);
    expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
  });

  it('serves a run’s picture, and that picture may do nothing', async () => {
    const picture = await get('app://evidence/run-1/1-before.png');
    expect(await picture.text()).toBe('png');
    expect(picture.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  });

  it.each([
    'app://evidence/run-1/report.html',
    'app://evidence/run-1/events.jsonl',
    'app://evidence/../settings.json',
    'app://evidence/run-1/..%2f..%2fsettings.json',
    'app://evidence/%2e%2e/settings.json',
    'app://evidence/run-1/..%5c..%5csettings.json',
    'app://evidence/run-1/%00.png',
    'app://evidence/run-1/%E0%A4%A.png',
    'app://evidence/run-1/',
    'app://studio/..%2frenderer-else%2fsecret.js',
    'app://studio/%2e%2e/renderer-else/secret.js',
    'app://studio/assets',
    'app://studio/nothing.js',
    'app://elsewhere/index.html',
  ])('does not find %s', async (url) => {
    expect((await get(url)).status).toBe(404);
  });

  it('answers nothing but GET', async () => {
    expect((await get('app://studio/', 'POST')).status).toBe(404);
  });
});
