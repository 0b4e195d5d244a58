import { describe, expect, it } from 'vitest';
import { findBrowser, type Machine } from '../../../drivers/web/find-browser.ts';

function machine(platform: NodeJS.Platform, programs: string[], env: Machine['env'] = {}): Machine {
  return { platform, env, exists: (path) => programs.includes(path) };
}

describe('finding a browser', () => {
  it('takes the one that was named', () => {
    const env = { DESKHAND_BROWSER: '/opt/mine', PATH: '/usr/bin' };
    expect(findBrowser(machine('linux', ['/opt/mine', '/usr/bin/chromium'], env))).toBe('/opt/mine');
  });
  it('does not quietly take another one when the named one is missing', () => {
    const env = { DESKHAND_BROWSER: '/opt/mine', PATH: '/usr/bin' };
    expect(() => findBrowser(machine('linux', ['/usr/bin/chromium'], env))).toThrow(
      /DESKHAND_BROWSER names \/opt\/mine/,
    );
  });
  it('prefers Chrome to Edge to Chromium', () => {
    const all = ['/usr/bin/chromium', '/usr/bin/microsoft-edge', '/usr/bin/google-chrome'];
    expect(findBrowser(machine('linux', all))).toBe('/usr/bin/google-chrome');
    expect(findBrowser(machine('linux', all.slice(0, 2)))).toBe('/usr/bin/microsoft-edge');
  });
  it('knows where Windows and macOS keep them', () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const windows = { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' };
    expect(findBrowser(machine('win32', [edge], windows))).toBe(edge);
    const mac = '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge';
    expect(findBrowser(machine('darwin', [mac]))).toBe(mac);
  });
  it('says what to install when there is none', () => {
    expect(() => findBrowser(machine('linux', []))).toThrow(/apt-get install chromium/);
    expect(() => findBrowser(machine('win32', []))).toThrow(/Install Google Chrome or Microsoft Edge/);
  });
});
