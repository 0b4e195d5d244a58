import { z } from 'zod';
import { contract } from '../contract.ts';
import { type Route, roles } from '../route.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document, made from the same rows that check the calls. */
export function describeApi(): Json {
  const paths: Record<string, Json> = {};
  for (const [name, row] of Object.entries(contract as Record<string, Route>)) {
    const path = row.path.replaceAll(/:([a-z]+)/gi, '{$1}');
    paths[path] = { ...paths[path], [row.method.toLowerCase()]: describeRow(name, row) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Deskhand hub', version: '1', description: 'Queues, leases, people, bots and runs.' },
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: problem },
    },
  };
}

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', description: 'urn:deskhand:problem:… ' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'One clear sentence.' },
  },
};

function describeRow(name: string, row: Route): Json {
  const who =
    row.roles === 'anyone' ? 'Anyone' : `Roles: ${[...new Set([roles[0], ...row.roles])].join(', ')}`;
  const parameters = [
    ...describeParams(row.params, 'path'),
    ...describeParams(row.query, 'query'),
    ...(row.keyed ? [keyParameter] : []),
  ];
  return {
    operationId: name,
    summary: row.summary,
    description: `${who}.${row.fenced ? ' Carries (item, epoch); 409 lease-lost when the lease is over.' : ''}`,
    ...(row.roles === 'anyone' && { security: [] }),
    ...(parameters.length && { parameters }),
    ...(row.body && { requestBody: { required: true, content: content(row.body, row.raw?.body, 'input') } }),
    responses: {
      200: { description: 'Done', content: content(row.reply, row.raw?.reply, 'output') },
      default: {
        description: 'Refused, with one clear sentence',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

const keyParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key within 24 h gives the same reply and no second effect.',
  schema: { type: 'string', maxLength: 200 },
};

function content(schema: z.ZodType, raw: string | undefined, io: 'input' | 'output'): Json {
  return raw
    ? { [raw]: { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': { schema: toSchema(schema, io) } };
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  return rest;
}

function describeParams(schema: z.ZodType | undefined, where: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = toSchema(schema, 'input') as {
    properties?: Json;
    required?: string[];
  };
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: shape,
  }));
}
