import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npmPackages } from '../get-packages.ts';
import { type RunningApp, runServer } from '../run-server.ts';

/** One node of a flow, as Node-RED keeps it. */
export type FlowNode = Record<string, unknown> & { id: string; type: string };

/** Node-RED: its editor at `/`, and with the dashboard of FlowFuse at `/dashboard` when the flows have one. */
export async function startNodeRed(
  flows: (folder: string) => FlowNode[] = () => [],
  ready = '/flows',
): Promise<RunningApp> {
  const packages = await npmPackages('node-red-5.0.7', [
    'node-red@5.0.7',
    '@flowfuse/node-red-dashboard@1.31.0',
  ]);
  return runServer(async ({ folder, port }) => {
    await writeFile(join(folder, 'flows.json'), JSON.stringify(flows(folder)));
    await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'flows', private: true }));
    await writeFile(
      join(folder, 'settings.js'),
      `module.exports = ${JSON.stringify(settings(packages, port))};\n`,
    );
    return {
      program: process.execPath,
      args: [
        join(packages, 'node_modules/node-red/red.js'),
        '--userDir',
        folder,
        '--settings',
        join(folder, 'settings.js'),
      ],
      ready,
    };
  });
}

const settings = (packages: string, port: number) => ({
  uiHost: '127.0.0.1',
  uiPort: port,
  flowFile: 'flows.json',
  nodesDir: [join(packages, 'node_modules/@flowfuse/node-red-dashboard')],
  telemetry: { enabled: false, updateNotification: false },
  editorTheme: { tours: false, projects: { enabled: false } },
  credentialSecret: false,
});

/** The flows in Node-RED's own file. */
export async function flowsIn({ folder }: RunningApp): Promise<FlowNode[]> {
  return JSON.parse(await readFile(join(folder, 'flows.json'), 'utf8'));
}

/** Leaves one empty flow, as it was before anybody drew on it. */
export async function clearFlows({ url }: RunningApp): Promise<void> {
  const answer = await fetch(`${url}/flows`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ id: 'the-flow', type: 'tab', label: 'Flow 1' }]),
  });
  if (!answer.ok) throw new Error(`Node-RED kept its flows: ${answer.status}`);
}
