import type { Request } from 'playwright-core';

/** Longer bodies carry files. */
const longestBody = 200_000;
/** A name as programs give it: `order.create`, `saveOrder`; anything else may be a value. */
const programName = /^[A-Za-z_][\w.:/-]{0,99}$/;

/** Which call a request makes where one address serves many, as `#order.create` (JSON-RPC, GraphQL); else nothing. */
export function calledIn(request: Request): string {
  const body = request.postData();
  if (!body?.startsWith('{') || body.length > longestBody) return '';
  let said: Record<string, unknown>;
  try {
    said = JSON.parse(body) as Record<string, unknown>;
  } catch {
    // It only looked like JSON, and names no call.
    return '';
  }
  const isRpc = 'params' in said || 'jsonrpc' in said;
  const name = isRpc ? said.method : said.operationName;
  return typeof name === 'string' && programName.test(name) ? `#${name}` : '';
}
