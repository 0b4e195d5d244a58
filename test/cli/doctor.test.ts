import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../cli/examine-machine.ts';
import { findStudio } from '../../cli/find-studio.ts';
import { runDeskhand } from '../support/run-deskhand.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const examined = async (env: NodeJS.ProcessEnv = {}) => {
  const { code, out } = await runDeskhand(['doctor', '--json'], env);
  const findings = JSON.parse(out) as Finding[];
  const named = (name: string) => findings.find((one) => one.name === name) as Finding;
  return { code, findings, named };
};

describe('deskhand doctor', () => {
  it('finds all a bot needs on a machine that is set up, and says a fix for each thing that could be missing', async () => {
    const { code, findings } = await examined();
    expect(code).toBe(0);
    expect(findings.filter((one) => one.needed && !one.works)).toEqual([]);
    expect(findings.filter((one) => !one.works && !one.fix)).toEqual([]);
  });

  it('exits with 1 and tells the command when the browser is missing', async () => {
    const { code, named } = await examined({ DESKHAND_BROWSER: '/no/such/browser' });
    expect(code).toBe(1);
    const browser = named('Browser for web bots');
    expect(browser).toMatchObject({ works: false, needed: true });
    expect(browser.saw).toContain('/no/such/browser');
    expect(browser.fix).toMatch(/^(apt-get install|install Google Chrome)/);
  });

  it('prints a sign, what was seen and the way out, a line each', async () => {
    const { out } = await runDeskhand(['doctor'], { DESKHAND_BROWSER: '/no/such/browser' });
    expect(out).toMatch(/^✓ Node {2,}\d+\.\d+\.\d+$/m);
    expect(out).toMatch(/^✗ Browser for web bots .*\/no\/such\/browser.*\n {2}→ \S/m);
  });

  it.runIf(process.platform === 'linux')('tells which display a headed run would open on', async () => {
    const { named } = await examined({ DISPLAY: ':73' });
    expect(named('Display for headed runs')).toMatchObject({ works: true, saw: ':73' });
  });
});

describe('the studio of a checkout', () => {
  const refusal = (root: string) => findStudio(`${root}/`);

  it('that is not built is refused with the command that builds it', async () => {
    await expect(refusal(await temporaryFolder())).rejects.toThrow(/not built here yet.*npm run studio/);
  });

  it('that has no Electron says so', async () => {
    const root = await temporaryFolder();
    await mkdir(path.join(root, 'dist/studio/main'), { recursive: true });
    await writeFile(path.join(root, 'dist/studio/main/index.js'), '');
    await expect(refusal(root)).rejects.toThrow(/no Electron here.*npm run studio/);
    await mkdir(path.join(root, 'setup'));
    await writeFile(
      path.join(root, 'setup/electron.mjs'),
      `export const electronPath = () => { throw new Error('Electron could not be downloaded.'); };`,
    );
    await expect(refusal(root)).rejects.toThrow('Electron could not be downloaded.');
  });
});
