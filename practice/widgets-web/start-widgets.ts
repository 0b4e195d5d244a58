import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';

/** One thing that was done to the workshop; tests judge a recording and its bot by these alone. */
const actionSchema = z.strictObject({
  action: z.string().min(1).max(60),
  fields: z.record(z.string(), z.string().max(2000)),
});
export type WidgetAction = z.output<typeof actionSchema>;

/** A workshop that is listening, and what it wrote down. */
export interface RunningWidgets {
  url: string;
  actions(): WidgetAction[];
  stop(): Promise<void>;
}

/** A form of this program is far smaller. */
const mostBytes = 64 * 1024;
const pages = ['board', 'menus', 'fields', 'dialogs', 'inner', 'scales'];

/** Starts the practice workshop on this machine only: pages of the widgets that are hard to record and to play. */
export async function startWidgets(port = 0): Promise<RunningWidgets> {
  const actions: WidgetAction[] = [];
  const server = createServer((request, response) => {
    answer(actions, request, response).catch((error: unknown) => {
      response.writeHead(500).end(error instanceof Error ? error.message : String(error));
    });
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const taken = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://127.0.0.1:${taken}`,
    actions: () => structuredClone(actions),
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  actions: WidgetAction[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '/').replace(/[?#].*$/, '').slice(1);
  response.setHeader('cache-control', 'no-store');
  if (request.method === 'POST') {
    actions.push(actionSchema.parse(JSON.parse(await readBody(request))));
    response.end();
  } else if (path === 'price-list.csv') {
    response.setHeader('content-disposition', 'attachment; filename="price-list.csv"');
    response.end('wood;price\noak;12.50\n');
  } else if (path === 'head.js') {
    response.setHeader('content-type', 'text/javascript; charset=utf-8').end(await page('head.js'));
  } else if (path === '' || pages.includes(path)) {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(await page(`${path || 'board'}.html`));
  } else response.writeHead(404).end('There is no such page in the workshop.');
}

const page = (name: string) => readFile(new URL(`./pages/${name}`, import.meta.url));

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > mostBytes) throw new Error('The form is too large.');
  }
  return text;
}
