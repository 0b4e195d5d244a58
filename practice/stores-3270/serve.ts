import { parseArgs } from 'node:util';
import { z } from 'zod';
import { startStores } from './start-stores.ts';

const given = z.object({
  port: z.coerce.number().int().min(0).max(65_535),
  log: z.string().min(1).optional(),
});

/** Runs the stores by themselves until they are interrupted. */
async function serve(): Promise<void> {
  const options = { port: { type: 'string', default: '4713' }, log: { type: 'string' } } as const;
  const { port, log } = given.parse(parseArgs({ options }).values);
  const password = process.env.STORES_PASSWORD;
  const stores = await startStores({ port, ...(log && { log }), ...(password && { password }) });
  const end = () => {
    stores.stop().then(() => process.exit(0), fail);
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  process.stdout.write(`Northgate Stores are open at ${stores.address}\n`);
  const words = password ? 'the one in STORES_PASSWORD' : stores.password;
  process.stdout.write(`User: ${stores.user}  Password: ${words}\n`);
}

function fail(error: unknown): never {
  const words = error instanceof z.ZodError ? z.prettifyError(error) : String((error as Error).message);
  process.stderr.write(`${words}\nUse: node practice/stores-3270/serve.ts [--port 4713] [--log FILE]\n`);
  process.exit(2);
}

serve().catch(fail);
