import { parseArgs } from 'node:util';
import { z } from 'zod';
import { startMovingForm } from './start-moving-form.ts';

const given = z.object({ port: z.coerce.number().int().min(0).max(65_535) });

/** Runs the parcel desk by itself until it is interrupted. */
async function serve(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '4712' } } });
  const desk = await startMovingForm(given.parse(values));
  const end = () => {
    desk.stop().then(() => process.exit(0), fail);
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  process.stdout.write(`The parcel desk is listening on ${desk.url}\n`);
}

function fail(error: unknown): never {
  const words = error instanceof z.ZodError ? z.prettifyError(error) : String((error as Error).message);
  process.stderr.write(`${words}\nUse: node practice/moving-form/serve.ts [--port 4712]\n`);
  process.exit(2);
}

serve().catch(fail);
