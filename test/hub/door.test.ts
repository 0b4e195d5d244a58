import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { Route } from '../../hub/route.ts';
import { problemOf, table, urlOf } from './call-rows.ts';
import { hubForFile } from './test-hub.ts';

// What every row of the contract does with who or what should not come in. A new row is tested without a line here.

const t = hubForFile();

const guarded = table.filter(([, row]) => row.roles !== 'anyone');
const sending = table.filter(([, row]) => row.body);
const usualLimit = 1024 * 1024;

interface Told {
  status: number;
  text: string;
  challenge: string | undefined;
}

/** By hand, so that a header may be wrong in any way and a body may end before it is whole. */
function knock(row: Route, headers: Record<string, string>, body = ''): Promise<Told> {
  const { hostname, port } = new URL(t.hub.url);
  return new Promise((resolve, reject) => {
    const call = request(
      { hostname, port, path: urlOf(row), method: row.method, headers, agent: false },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => {
          call.destroy();
          resolve({ status: answer.statusCode ?? 0, text, challenge: answer.headers['www-authenticate'] });
        });
      },
    );
    call.on('error', reject);
    if (Number(headers['content-length'] ?? 0) > body.length) call.write(body || ' ');
    else call.end(body);
  });
}

const admin = () => ({ authorization: `Bearer ${t.hub.adminToken}` });
const typeOf = (row: Route) => ({ 'content-type': row.raw?.body ?? 'application/json' });
const kindOf = (told: Told) => problemOf(told.text, 'application/problem+json').kind;

describe('a stranger', () => {
  const strange: [string, (token: string) => Record<string, string>][] = [
    ['no token', () => ({})],
    ['a token nobody made', () => ({ authorization: `Bearer dh_admin_${'A'.repeat(43)}` })],
    ['a token cut short', (token) => ({ authorization: `Bearer ${token.slice(0, -1)}` })],
    ['a token without its word', (token) => ({ authorization: token })],
    ['an empty token', () => ({ authorization: 'Bearer ' })],
    ['a token as a cookie', (token) => ({ cookie: `authorization=Bearer ${token}` })],
  ];

  it.each(guarded)('is turned away at %s before the body is read', async (_, row) => {
    for (const [how, headers] of strange) {
      // A body that never comes: whoever waited for it would not answer.
      const length = row.body ? { ...typeOf(row), 'content-length': '500' } : {};
      const told = await knock(row, { ...headers(t.hub.adminToken), ...length });
      expect([how, told.status, kindOf(told)]).toEqual([how, 401, 'who-are-you']);
      expect(told.challenge).toContain('Bearer');
      expect(told.text).not.toContain(t.hub.adminToken.slice(0, -1));
    }
  });

  it.each(guarded.filter(([, row]) => !row.raw || row.method !== 'GET'))(
    'may not come to %s with the token as a password: a browser would send it unasked',
    async (_, row) => {
      const basic = Buffer.from(`anyone:${t.hub.adminToken}`).toString('base64');
      const told = await knock(row, { authorization: `Basic ${basic}`, ...typeOf(row) });
      expect(told.status).toBe(401);
    },
  );
});

describe('a body', () => {
  it.each(sending)('that %s has no room for is refused by what it says of its size', async (_, row) => {
    const length = String((row.bodyLimit ?? usualLimit) + 1);
    const told = await knock(row, { ...admin(), ...typeOf(row), 'content-length': length });
    expect([told.status, kindOf(told)]).toEqual([413, 'too-large']);
  });

  it.each(sending.filter(([, row]) => row.bodyLimit === undefined))(
    'that grows too large for %s on the way is refused as well',
    async (_, row) => {
      const headers = { ...admin(), ...typeOf(row), 'transfer-encoding': 'chunked' };
      const told = await knock(row, headers, `{"x":"${'x'.repeat(usualLimit)}"}`);
      expect([told.status, kindOf(told)]).toEqual([413, 'too-large']);
    },
  );

  it.each(sending)('of another type is not taken by %s for what it is not', async (_, row) => {
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'image/png',
    ];
    for (const type of types) {
      const told = await knock(row, { ...admin(), 'content-type': type }, '{}');
      expect([type, told.status, kindOf(told)]).toEqual([type, 400, 'bad-request']);
    }
  });

  it.each(sending.filter(([, row]) => !row.raw?.body))(
    'with wrong types inside is refused by %s',
    async (_, row) => {
      const wrong = Object.fromEntries(keysOf(row).map((key) => [key, [7]]));
      expect(Object.keys(wrong)).not.toEqual([]);
      const told = await knock(row, { ...admin(), ...typeOf(row) }, JSON.stringify(wrong));
      expect([told.status, kindOf(told)]).toEqual([400, 'bad-request']);
    },
  );
});

/** The keys a body may have at its top, as its schema tells them. */
function keysOf(row: Route): string[] {
  const shape = (row.body as { shape?: Record<string, unknown> } | undefined)?.shape;
  return Object.keys(shape ?? {});
}
