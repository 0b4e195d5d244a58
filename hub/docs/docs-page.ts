import { contract } from '../contract.ts';
import type { Route } from '../route.ts';

/** The page's whole look; served apart so that no inline style is needed. */
export const docsStyle = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin-bottom: 0; } h2 { margin: 2.5rem 0 .5rem; }
table { border-collapse: collapse; width: 100%; }
td { border-top: 1px solid #8884; padding: .45rem .6rem .45rem 0; vertical-align: top; }
td:first-child { white-space: nowrap; width: 24rem; }
code { font: 13px ui-monospace, monospace; } b { display: inline-block; width: 4.2rem; }
small { opacity: .7; }
`;

const groups: [title: string, belongs: (path: string) => boolean][] = [
  ['Queues and items', (path) => path.startsWith('/v1/queues') || path.startsWith('/v1/items')],
  ['Leases, for workers', (path) => path.startsWith('/v1/leases') || path.startsWith('/v1/workers')],
  ['Runs', (path) => path.startsWith('/v1/runs')],
  ['Tasks, for people', (path) => path.startsWith('/v1/tasks')],
  ['Bots', (path) => path.startsWith('/v1/bots')],
  ['For admins', () => true],
];

/** Every call on one page that needs no script, no network and no other tool. */
export function docsPage(): string {
  const rows = Object.entries(contract as Record<string, Route>);
  const told = new Set<string>();
  const sections = groups.map(([title, belongs]) => {
    const own = rows.filter(([name, row]) => !told.has(name) && belongs(row.path));
    for (const [name] of own) told.add(name);
    return `<h2>${escapeHtml(title)}</h2><table>${own.map(([name, row]) => rowOf(name, row)).join('')}</table>`;
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Deskhand hub: calls</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/docs/style.css"></head><body>
<h1>Deskhand hub</h1><p>Every call needs <code>Authorization: Bearer TOKEN</code>; a refusal is a problem document with one sentence.
The shapes are in <a href="/v1/openapi.json">/v1/openapi.json</a> (OpenAPI 3.1).</p>${sections.join('\n')}</body></html>`;
}

function rowOf(name: string, row: Route): string {
  const who =
    row.roles === 'anyone' ? 'anyone' : ['admin', ...row.roles.filter((role) => role !== 'admin')].join(', ');
  return `<tr id="${name}"><td><code><b>${row.method}</b>${escapeHtml(row.path)}</code></td>
<td>${escapeHtml(row.summary)}<br><small>${escapeHtml(who)}${row.fenced ? ' · 409 lease-lost' : ''}${row.keyed ? ' · Idempotency-Key' : ''}</small></td></tr>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
