import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { PagePair } from './page-pair.ts';

const truthSchema = z.array(
  z.object({
    site: z.string(),
    page: z.string(),
    oldV: z.string(),
    newV: z.string(),
    old: z.string(),
    new: z.string(),
  }),
);

/** Reads pairs of page versions from a folder: `truth.json`, and `SITE/PAGE/VERSION.html`. */
export async function readPairs(folder: string): Promise<PagePair[]> {
  const truth = truthSchema.parse(JSON.parse(await readFile(path.join(folder, 'truth.json'), 'utf8')));
  const pairs = new Map<string, PagePair>();
  for (const { site, page, oldV, newV, ...thing } of truth) {
    const url = (version: string) => pathToFileURL(path.join(folder, site, page, `${version}.html`)).href;
    const pair = pairs.get(`${site}/${page}`) ?? {
      site,
      page,
      oldUrl: url(oldV),
      newUrl: url(newV),
      things: [],
    };
    pair.things.push(thing);
    pairs.set(`${site}/${page}`, pair);
  }
  return [...pairs.values()];
}
