import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npmPackages } from '../get-packages.ts';
import { type RunningApp, runServer } from '../run-server.ts';

/** It would listen to everybody. */
const onLoopbackOnly = `import net from 'node:net';
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...rest) {
  return typeof port === 'number' ? listen.call(this, port, '127.0.0.1', ...rest) : listen.call(this, port, ...rest);
};`;

/** The administration pages of a Signal K server, which keeps what it is told of a boat in plain files. */
export async function startSignalK(): Promise<RunningApp> {
  const modules = join(
    await npmPackages('signalk-server-2.23.0', ['signalk-server@2.23.0', '@signalk/server-admin-ui@2.23.2']),
    'node_modules',
  );
  const server = join(modules, 'signalk-server');
  // It looks for its pages among its own packages, wherever npm has put them.
  await mkdir(join(server, 'node_modules'), { recursive: true });
  await symlink(join(modules, '@signalk'), join(server, 'node_modules', '@signalk')).catch(unlessThere);
  return runServer(async ({ folder, port }) => {
    await writeFile(join(folder, 'settings.json'), JSON.stringify(settings(port)));
    return {
      program: process.execPath,
      args: [
        '--import',
        `data:text/javascript,${encodeURIComponent(onLoopbackOnly)}`,
        join(server, 'bin/signalk-server'),
      ],
      env: { SIGNALK_NODE_CONFIG_DIR: folder, PORT: String(port) },
      ready: '/admin/',
    };
  });
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

const settings = (port: number) => ({
  interfaces: { 'nmea-tcp': false, tcp: false, wasm: false },
  mdns: false,
  ssl: false,
  port,
  pipedProviders: [],
});

/** What the server knows of its boat, by path, from its own file. */
export async function boatOf({ folder }: RunningApp): Promise<Record<string, unknown>> {
  const deltas = JSON.parse(await readFile(join(folder, 'baseDeltas.json'), 'utf8')) as Delta[];
  const values = deltas.flatMap(({ updates }) => updates).flatMap((update) => update.values ?? []);
  return Object.assign({}, ...values.map(({ path, value }) => (path === '' ? value : { [path]: value })));
}

interface Delta {
  updates: { values?: { path: string; value: unknown }[] }[];
}
