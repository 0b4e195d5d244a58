import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { describeApi } from '../../hub/docs/describe-api.ts';
import { add, hubForFile, leaseOne } from './test-hub.ts';

// The document is judged by others: the meta-schema of OpenAPI, and what the hub really sends.

const t = hubForFile();

interface Operation {
  operationId: string;
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { content: Record<string, { schema: object }> }>;
}
const api = describeApi() as { paths: Record<string, Record<string, Operation>>; components: object };
const operations = Object.values(api.paths).flatMap((path) => Object.values(path));
const ajv = new Ajv2020({ strict: true, strictTypes: false, validateFormats: false });
/** What is wrong with a reply by the document, as one text; empty when nothing is. */
function faultsOf(operation: string, reply: unknown): string {
  const told = operations.find((one) => one.operationId === operation);
  const schema = told?.responses[200]?.content['application/json']?.schema;
  if (!schema) throw new Error(`The document has no reply for ${operation}.`);
  const fits = ajv.compile(schema);
  return fits(reply) ? '' : ajv.errorsText(fits.errors);
}

describe('the OpenAPI document', () => {
  it('is one by the meta-schema of OpenAPI 3.1, and a broken one would be told', async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(api))).toMatchObject({ valid: true });
    expect(validator.version).toBe('3.1');
    const broken = structuredClone(api) as unknown as { info: { title?: string } };
    delete broken.info.title;
    expect(await new Validator().validate(broken)).toMatchObject({ valid: false });
  });

  it('is what the hub serves', async () => {
    const headers = { authorization: `Bearer ${t.hub.adminToken}` };
    const served = await fetch(`${t.hub.url}/v1/openapi.json`, { headers });
    expect(await served.json()).toEqual(JSON.parse(JSON.stringify(api)));
  });

  it.each(operations.map((one) => [one.operationId, one] as const))(
    'gives %s schemas that compile',
    (_, one) => {
      const bodies = [one.requestBody, one.responses[200]].flatMap((part) =>
        Object.entries(part?.content ?? {}),
      );
      expect(bodies.length).toBeGreaterThan(0);
      for (const [type, { schema }] of bodies) if (type === 'application/json') ajv.compile(schema);
    },
  );
});

describe('what the document tells', () => {
  it('is true of the replies as they really are', async () => {
    const { client } = t;
    const [id = ''] = await add(client, [{ reference: 'r', input: { deep: [{ a: null }] } }]);
    const lease = await leaseOne(client);
    const question = {
      key: 'k',
      title: 'Which?',
      fields: [{ name: 'a', title: 'A', type: 'text' as const }],
    };
    const asked = await client.ask({ body: { ...lease.fence, question } });
    const { fence: _, ...leased } = lease;
    const params = { id };
    const replies: Record<string, unknown> = {
      lease: { leases: [leased] },
      ask: asked,
      listQueues: await client.listQueues(),
      showQueue: await client.showQueue({ params: { queue: 'q' } }),
      listItems: await client.listItems({ query: {} }),
      showItem: await client.showItem({ params }),
      whyWaiting: await client.whyWaiting({ params }),
      listTasks: await client.listTasks({ query: {} }),
      showRun: await client.showRun({ params: { run: lease.run } }),
      listBots: await client.listBots(),
      listWorkers: await client.listWorkers(),
      audit: await client.audit({ query: {} }),
      listTokens: await client.listTokens(),
      ready: await client.ready(),
    };
    for (const [name, reply] of Object.entries(replies))
      expect([name, faultsOf(name, reply)]).toEqual([name, '']);
    expect(faultsOf('showItem', { id: 7 })).not.toBe('');
  });
});
