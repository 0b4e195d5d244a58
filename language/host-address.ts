import { z } from 'zod';
import { BotError } from './errors.ts';

/** A host that shows green screens, and how to reach it. */
export interface HostAddress {
  host: string;
  port: number;
  /** The logical unit (LU) to ask the host for. */
  unit: string | undefined;
  tls: boolean;
  /** The EBCDIC code page the host writes in, by the name s3270 knows it by. */
  codePage: string;
  /** Screen size: 2 is 24 rows of 80, 3 is 32, 4 is 43, 5 is 27 rows of 132. */
  model: 2 | 3 | 4 | 5;
}

const usualPort = { no: 23, yes: 992 } as const;

// All of it becomes words of another program, so nothing is let through that means something there.
const addressSchema = z.strictObject({
  host: z
    .string()
    .regex(
      /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:]+(?:\.[0-9.]+)?\])$/i,
      'the host is no name or number of a machine',
    ),
  port: z.coerce.number().int().min(1).max(65_535).optional(),
  unit: z
    .string()
    .regex(/^[a-z0-9$#_-]{1,16}$/i, 'the logical unit after the / is a name of letters and digits')
    .optional(),
  tls: z.enum(['yes', 'no'], 'tls is yes or no').default('no'),
  'code-page': z
    .string()
    .regex(/^[a-z0-9-]{1,20}$/i, 'the code-page is a name such as cp037, german or french-euro')
    .default('cp037'),
  model: z.enum(['2', '3', '4', '5'], 'the model is 2, 3, 4 or 5').default('2'),
});

/** Reads `tn3270://HOST[:PORT][/LU][?tls=yes&code-page=german&model=2]`. */
export function readHostAddress(address: string): HostAddress {
  const [, place, unit, query] = /^tn3270:\/\/([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/is.exec(address) ?? [];
  if (!place) throw badAddress(address, 'it names no host');
  const [, host = place, port] = /^(.*?)(?::(\d+))?$/.exec(place) ?? [];
  const read = addressSchema.safeParse({ host, port, unit: unit || undefined, ...optionsIn(query, address) });
  if (!read.success) throw badAddress(address, read.error.issues.map(inWords).join('; '));
  const { 'code-page': codePage, model, tls } = read.data;
  return {
    host: read.data.host.toLowerCase(),
    port: read.data.port ?? usualPort[tls],
    unit: read.data.unit,
    tls: tls === 'yes',
    codePage,
    model: Number(model) as HostAddress['model'],
  };
}

function optionsIn(query: string | undefined, address: string): Record<string, string> {
  const options = (query ?? '').split('&').filter((part) => part !== '');
  const read = options.map((part) => /^(tls|code-page|model)=(.*)$/.exec(part));
  const wrong = options.find((_, at) => !read[at]);
  if (wrong !== undefined) throw badAddress(address, `“${wrong}” is none of tls=…, code-page=… and model=…`);
  return Object.fromEntries(read.map((found) => [found?.[1], found?.[2]]));
}

const inWords = ({ code, message, path }: z.core.$ZodIssue): string =>
  code === 'invalid_format' || code === 'invalid_value' ? message : `${path.join('.')}: ${message}`;

function badAddress(address: string, why: string): BotError {
  return new BotError(
    'bad-bot',
    `“${address}” is no terminal’s address: ${why}. Write tn3270://HOST:PORT, if need be with /LU and ?tls=yes&code-page=…&model=… behind it.`,
  );
}

/** Host and port, by which permissions know it. */
export const placeOfHost = ({ host, port }: HostAddress): string => `${host}:${port}`;
