import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AppLogEntry, AppPlan, PagePlan } from '../../../drivers/imaginary/app-plan.ts';
import { kitSource } from '../../../drivers/web/page-source.ts';
import type { ServedApp } from '../../contracts/screen-fixture.ts';
import { dragKit } from './drag-kit.ts';
import { doKit, drawKit } from './plan-kit.ts';

interface App {
  plan: AppPlan;
  log: AppLogEntry[];
  rows: { table: string; cells: string[] }[];
}

/** Serves app plans as web pages, each under an address of its own. */
export async function servePlans(): Promise<{ serve(plan: AppPlan): ServedApp; close(): Promise<void> }> {
  const apps: App[] = [];
  const server = createServer((request, response) => {
    answer(apps, request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    serve(plan) {
      const app = { plan, log: [], rows: [] };
      const at = apps.push(app) - 1;
      return { address: `http://127.0.0.1:${port}/app${at}`, log: async () => structuredClone(app.log) };
    },
    close: () => close(server),
  };
}

async function answer(apps: App[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const [, name = '', path = ''] = url.pathname.split('/');
  const app = apps[Number(name.slice('app'.length))];
  if (!app || !name.startsWith('app')) {
    response.writeHead(404).end();
    return;
  }
  if (request.method === 'POST') {
    const body = await readAll(request);
    if (path === 'log') app.log.push(body as AppLogEntry);
    else if (path === 'row') app.rows.push(body as App['rows'][number]);
    response.end();
    return;
  }
  const page = path || app.plan.start;
  const plan = app.plan.pages[page];
  const frame = url.searchParams.get('frame');
  if (!plan || plan.neverLoads) {
    // A page that never loads keeps its visitor waiting until the server is closed.
    if (!plan) response.writeHead(404).end();
    return;
  }
  if (frame === null) app.log.push({ did: 'opened', page });
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(document(`/${name}`, shown(app, plan, frame), frame !== null));
}

/** The page with the rows that were added since, or what stands inside one of its frames. */
function shown(app: App, plan: PagePlan, frame: string | null): PagePlan {
  const inner = frame === null ? undefined : plan.things[Number(frame)];
  if (inner?.kind === 'frame') return { title: inner.name, things: inner.things };
  const things = plan.things.map((thing) => {
    if (thing.kind !== 'table') return thing;
    const added = app.rows.filter(({ table }) => table === thing.name).map(({ cells }) => cells);
    return { ...thing, rows: [...thing.rows, ...added] };
  });
  return { ...plan, things };
}

function document(base: string, plan: PagePlan, inner: boolean): string {
  const served = JSON.stringify({ plan, base, inner }).replaceAll('<', '\\u003c');
  const title = plan.title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body>
<script>${kitSource([drawKit, doKit, dragKit])}.begin(${served})</script></body></html>`;
}

async function readAll(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return JSON.parse(text);
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
