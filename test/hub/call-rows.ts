import { contract } from '../../hub/contract.ts';
import { problemPrefix } from '../../hub/problem.ts';
import type { Route } from '../../hub/route.ts';
import type { TestHub } from './test-hub.ts';

/** Every call of the hub by its name: a test that goes through them all cannot forget a new one. */
export const table = Object.entries(contract as Record<string, Route>);

/** Well-formed, and known to nobody. */
const strangers: Record<string, string> = {
  id: '987654321',
  run: '987654321-7',
  hash: `sha256:${'0'.repeat(64)}`,
};

/** The path of a call, filled in; what is not given names nothing there is. */
export const urlOf = (row: Pick<Route, 'path'>, filling: Record<string, string> = {}): string =>
  row.path.replaceAll(/:([a-z]+)/g, (_, name: string) =>
    encodeURIComponent(filling[name] ?? strangers[name] ?? 'nobody-knows'),
  );

/** What came back, whatever it was. */
export interface Told {
  status: number;
  type: string | null;
  text: string;
  /** Of a refusal: its kind and its sentence. */
  kind: string;
  detail: string;
}

interface Sent {
  url?: string;
  /** The admin's when absent. */
  token?: string;
  /** As it is when it is a text, else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** Makes a call as a stranger's client would, without what ours does by itself. */
export async function call(
  t: TestHub,
  row: Pick<Route, 'method' | 'path' | 'raw'>,
  sent: Sent = {},
): Promise<Told> {
  const sends = row.method === 'POST' || row.method === 'PUT';
  const body = typeof sent.body === 'string' ? sent.body : JSON.stringify(sent.body ?? {});
  const reply = await fetch(t.hub.url + (sent.url ?? urlOf(row)), {
    method: row.method,
    headers: {
      authorization: `Bearer ${sent.token ?? t.hub.adminToken}`,
      ...(sends && { 'content-type': row.raw?.body ?? 'application/json' }),
      ...sent.headers,
    },
    ...(sends && { body }),
  });
  const text = await reply.text();
  const type = reply.headers.get('content-type');
  return { status: reply.status, type, text, ...problemOf(text, type) };
}

/** What a problem document says; nothing of anything else. */
export function problemOf(text: string, type: string | null): { kind: string; detail: string } {
  if (!type?.startsWith('application/problem+json')) return { kind: '', detail: '' };
  const problem = JSON.parse(text) as { type: string; detail: string };
  return { kind: problem.type.replace(problemPrefix, ''), detail: problem.detail };
}
