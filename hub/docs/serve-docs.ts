import type { FastifyInstance, FastifyRequest } from 'fastify';
import { describeApi } from './describe-api.ts';
import { docsPage, docsStyle } from './docs-page.ts';

const policy =
  "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The pages people read: behind the same tokens as everything else (as the password, when a browser asks). */
export function serveDocs(
  app: FastifyInstance,
  whoCalls: (request: FastifyRequest) => Promise<unknown>,
): void {
  let api: string | undefined;
  const pages: Record<string, [type: string, make: () => string]> = {
    '/docs': ['text/html; charset=utf-8', docsPage],
    '/docs/style.css': ['text/css; charset=utf-8', () => docsStyle],
    '/v1/openapi.json': [
      'application/json; charset=utf-8',
      () => {
        api ??= JSON.stringify(describeApi(), null, 2);
        return api;
      },
    ],
  };
  for (const [url, [type, make]] of Object.entries(pages)) {
    app.get(url, async (request, reply) => {
      await whoCalls(request);
      return reply.header('content-type', type).header('content-security-policy', policy).send(make());
    });
  }
}
