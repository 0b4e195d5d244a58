import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { bringSamples } from '../../../src/main/library/bring-samples.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function withSamples() {
  const home = await temporaryFolder();
  const samples = path.join(home, 'shipped');
  await mkdir(path.join(samples, 'first-steps'), { recursive: true });
  await writeFile(path.join(samples, 'first-steps', 'bot.yaml'), 'format: 1\n');
  return { home, samples, bots: path.join(home, 'Documents', 'Deskhand') };
}

it('gives a person their own copy of the bots that came along, and nothing beside it', async () => {
  const { samples, bots } = await withSamples();
  await bringSamples(samples, bots);
  expect(await readFile(path.join(bots, 'first-steps', 'bot.yaml'), 'utf8')).toBe('format: 1\n');
  expect(await readdir(path.dirname(bots))).toEqual(['Deskhand']);
});

it('never brings back what a person has thrown away', async () => {
  const { samples, bots } = await withSamples();
  await bringSamples(samples, bots);
  await rm(path.join(bots, 'first-steps'), { recursive: true });
  await bringSamples(samples, bots);
  expect(await readdir(bots)).toEqual([]);
});

it('leaves no half a folder when the bots cannot be copied', async () => {
  const { home, bots } = await withSamples();
  await expect(bringSamples(path.join(home, 'gone'), bots)).rejects.toThrow('ENOENT');
  expect(await readdir(path.dirname(bots))).toEqual([]);
});
