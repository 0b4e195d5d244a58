import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npmPackages } from '../get-packages.ts';
import { type RunningApp, runServer } from '../run-server.ts';

/** What the administrator types. */
export const homebridgePassword = 'bridge-Canary-35';

/** The administration pages of Homebridge, alone, with an administrator: what they change is in plain files. */
export async function startHomebridge(): Promise<RunningApp> {
  const app = await startPages();
  const administrator = { name: 'Clerk', username: 'clerk', password: homebridgePassword, admin: true };
  const made = await fetch(`${app.url}/api/setup-wizard/create-first-user`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(administrator),
  });
  if (made.ok) return app;
  await app.stop();
  throw new Error(`Homebridge did not take its administrator: ${await made.text()}`);
}

async function startPages(): Promise<RunningApp> {
  const packages = await npmPackages('homebridge-config-ui-x-5.10.0', ['homebridge-config-ui-x@5.10.0']);
  return runServer(async ({ folder, port }) => {
    await writeFile(join(folder, 'config.json'), JSON.stringify(settings(port)));
    return {
      program: process.execPath,
      args: [join(packages, 'node_modules/homebridge-config-ui-x/dist/bin/standalone.js'), '-U', folder],
    };
  });
}

const settings = (port: number) => ({
  bridge: { name: 'Homebridge', username: '0E:11:22:33:44:55', port: 51826, pin: '031-45-154' },
  accessories: [],
  platforms: [{ platform: 'config', name: 'Config', port, host: '127.0.0.1', auth: 'form' }],
});

/** The people Homebridge knows, from its own file. */
export async function usersIn({ folder }: RunningApp): Promise<Record<string, unknown>[]> {
  return JSON.parse(await readFile(join(folder, 'auth.json'), 'utf8'));
}
