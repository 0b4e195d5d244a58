import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DriverSettings } from '../../../drivers/catalog.ts';
import { screens } from '../../../drivers/catalog.ts';
import { profileFolder } from '../../../drivers/web/profile-folder.ts';
import type { Screen } from '../../../language/driver.ts';
import { isEnvironmentError, toPlainError } from '../../../language/errors.ts';
import { startDisplay } from '../../support/display.ts';
import { call, servePages } from './serve-pages.ts';

const secrets: Record<string, string> = { door: 'canary-door-7', proxy: 'canary-proxy-8' };
const asked = `<title>Asked</title><p id="out"></p><script>(async () => {
const place = await new Promise((done) => navigator.geolocation.getCurrentPosition(() => done('here'), (error) => done(error.code === 1 ? 'denied' : 'allowed')));
const state = async (name) => (await navigator.permissions.query({ name })).state;
out.textContent = ['location ' + place, 'notifications ' + await Notification.requestPermission(), 'clipboard ' + await state('clipboard-read'),
  'camera ' + await state('camera')].join(', ') })()</script>`;

let site: Awaited<ReturnType<typeof servePages>>;
let folder: string;
/** Visits to the door with any name and password at all. */
const attempts: string[] = [];
const open: Screen[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskhand-settings-'));
  process.env.DESKHAND_PROFILES = folder;
  site = await servePages({
    '/asked': asked,
    '/kept': `<title>Kept</title><p id="out"></p><script>out.textContent = 'before: ' + (localStorage.who || 'nobody');
localStorage.who = 'the clerk';</script>`,
    '/door': (asking, response) => {
      if (asking.headers.authorization) attempts.push(asking.headers.host ?? '');
      const given = Buffer.from(
        (asking.headers.authorization ?? '').replace('Basic ', ''),
        'base64',
      ).toString();
      if (given === 'clerk:canary-door-7') response.end('<title>Inside</title><p>Welcome</p>');
      else response.writeHead(401, { 'www-authenticate': 'Basic realm="door"' }).end('No');
    },
  });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((screen) => screen.close()));
});
afterAll(async () => {
  delete process.env.DESKHAND_PROFILES;
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(settings: Partial<DriverSettings>): Promise<Screen> {
  const secret = async (name: string) => ({ secret: name, reveal: () => secrets[name] ?? '' });
  const screen = await screens.web?.({
    headed: false,
    filesFolder: join(folder, 'files'),
    secret,
    ...settings,
  });
  if (!screen) throw new Error('no web driver');
  open.push(screen);
  return screen;
}
const says = async (screen: Screen, text: string) => {
  const seen = await screen.watch({ what: 'text', text }, {}, call());
  expect(seen.held, seen.saw).toBe(true);
};

describe('a host that asks who is there', () => {
  it('is told by the secret that was named, and another host is not', async () => {
    const screen = await start({ browser: { 'sign-in': { user: 'clerk', secret: 'door', host: site.url } } });
    await screen.open(`${site.url}/door`, call());
    await says(screen, 'Welcome');
    const own = new URL(site.url).host;
    await screen.open(`http://localhost:${site.port}/door`, call()).catch(toPlainError);
    expect(new Set(attempts)).toEqual(new Set([own]));
  });
});

describe('a proxy', () => {
  it('is the way to every page, with its name and password', async () => {
    const passed: string[] = [];
    const proxy = createServer((asking, response) => {
      const given = (asking.headers['proxy-authorization'] ?? '').replace('Basic ', '');
      if (Buffer.from(given, 'base64').toString() !== 'clerk:canary-proxy-8') {
        response.writeHead(407, { 'proxy-authenticate': 'Basic realm="proxy"' }).end();
        return;
      }
      passed.push(asking.url ?? '');
      request(`${site.url}/kept`, (answer) => answer.pipe(response)).end();
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const { port } = proxy.address() as { port: number };
    const screen = await start({
      browser: { proxy: { server: `http://127.0.0.1:${port}`, user: 'clerk', secret: 'proxy' } },
    });
    await screen.open('http://inside.example/page', call());
    expect(await screen.glance({ what: 'page', title: 'Kept' }, call())).toMatchObject({ held: true });
    expect(passed).toContain('http://inside.example/page');
    proxy.close();
    proxy.closeAllConnections();
    const error = await screen
      .open('http://inside.example/again', call())
      .then(() => undefined, toPlainError);
    expect(error && isEnvironmentError(error), error?.message).toBe(true);
  });
});

describe('what a browser asks leave for', () => {
  it('is denied without a prompt, and a fresh browser remembers nothing', async () => {
    const screen = await start({});
    await screen.open(`${site.url}/asked`, call());
    await says(screen, 'location denied, notifications denied, clipboard denied, camera denied');
    await screen.open(`${site.url}/kept`, call());
    await says(screen, 'before: nobody');
  });
  it('is granted where the bot may have it', async () => {
    const screen = await start({ prompts: ['notifications', 'clipboard'] });
    await screen.open(`${site.url}/asked`, call());
    await says(screen, 'location denied, notifications granted, clipboard granted, camera denied');
  });
});

describe('a profile', () => {
  const desk = { browser: { profile: 'desk' } };
  const visit = async (screen: Screen, before: string) => {
    await screen.open(`${site.url}/kept`, call());
    await says(screen, `before: ${before}`);
  };
  beforeAll(async () => {
    await visit(await start(desk), 'nobody');
    await open.pop()?.close();
  });
  it('that is kept remembers, and while it runs is said to be in use', async () => {
    await visit(await start(desk), 'the clerk');
    const error = await start(desk).then(() => undefined, toPlainError);
    expect(error?.message).toContain('is in use by a browser that is running');
    expect(error && isEnvironmentError(error)).toBe(true);
  });
  it('of a person is theirs: nobody uses it unattended', async () => {
    const error = await start({ browser: { profile: 'own' } }).then(() => undefined, toPlainError);
    expect(error).toMatchObject({ kind: 'refused', message: expect.stringContaining('--headed') });
  });
  it('of a person is used beside them, with all they are signed in to', async () => {
    // A copy, as a person makes one whose browser is not to be driven in its own folder.
    const copy = join(folder, 'copied');
    await cp(join(folder, 'browser-profiles', 'desk'), copy, { recursive: true });
    const display = await startDisplay();
    Object.assign(process.env, display.env, { DESKHAND_PROFILE: copy });
    try {
      await visit(await start({ browser: { profile: 'own' }, headed: true }), 'the clerk');
      await open.pop()?.close();
    } finally {
      delete process.env.DISPLAY;
      delete process.env.DESKHAND_PROFILE;
      await display.stop();
    }
  });
  it.each([
    ['linux', '/usr/bin/google-chrome', '/home/ada/.config/google-chrome'],
    ['linux', '/usr/bin/chromium', '/home/ada/.config/chromium'],
    ['darwin', '/Applications/Microsoft Edge.app/x', '/home/ada/Library/Application Support/Microsoft Edge'],
    ['win32', 'C:\\Edge\\msedge.exe', 'L\\Microsoft\\Edge\\User Data'],
  ] as const)('of a person on %s with %s lies in %s', (platform, browser, lies) => {
    const where = { platform, env: { LOCALAPPDATA: 'L' }, home: '/home/ada', browser: () => browser };
    expect(profileFolder('own', where)).toBe(lies);
  });
});

describe('a host that asks for a certificate', () => {
  it('is shown the one whose secret was named', { timeout: 60_000 }, async () => {
    const run = promisify(execFile);
    const at = (name: string) => join(folder, name);
    const made = (name: string, ca: boolean) =>
      run('openssl', [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
        '-keyout',
        at(`${name}.key`),
        '-out',
        at(`${name}.pem`),
        '-subj',
        `/CN=${name}`,
        ...(ca ? ['-addext', 'subjectAltName=DNS:localhost'] : []),
      ]);
    await Promise.all([made('host', true), made('clerk', false)]);
    const read = (name: string) => readFile(at(name), 'utf8');
    const server = createSecureServer(
      {
        key: await read('host.key'),
        cert: await read('host.pem'),
        ca: await read('clerk.pem'),
        requestCert: true,
        rejectUnauthorized: false,
      },
      (asking, response) => {
        const socket = asking.socket as TLSSocket;
        const name = socket.authorized ? socket.getPeerCertificate().subject.CN : 'nobody';
        response.setHeader('content-type', 'text/html').end(`<title>Seen</title><p>You are ${name}</p>`);
      },
    ).listen(0, 'localhost');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    // What a machine trusts is read when Node starts, so the driver starts in a Node that trusts the host.
    const program = `import { readFileSync } from 'node:fs';
import { openWebScreen } from './drivers/web/web-screen.ts';
const pem = readFileSync(${JSON.stringify(at('clerk.pem'))}, 'utf8') + readFileSync(${JSON.stringify(at('clerk.key'))}, 'utf8');
const screen = await openWebScreen({ headed: false, browser: { certificate: { host: 'https://localhost:${port}', secret: 'id' } },
  secret: async (name) => ({ secret: name, reveal: () => pem }) });
const call = { signal: new AbortController().signal, deadline: Date.now() + 20000 };
await screen.open('https://localhost:${port}/', call);
console.log((await screen.glance({ what: 'text', text: 'You are clerk' }, call)).held);
await screen.close();`;
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: at('host.pem') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => {
        said += part.toString();
      });
    await once(child, 'close');
    server.close();
    server.closeAllConnections();
    expect(said.trim()).toBe('true');
  });
});
