import { Command } from 'commander';
import { openReader } from '../../drivers/catalog.ts';
import type { PictureHit } from '../../language/driver.ts';
import { pictureOfFile } from '../picture-of-file.ts';
import { readFileBytes } from '../read-file-bytes.ts';
import { stopOnInterrupt } from '../stop-on-interrupt.ts';

/** Looking at every scale takes about a second; a large picture on a busy machine may take this long, in ms. */
const mostMs = 60_000;

const proofs: Record<PictureHit['proof'], string> = {
  pixels: 'every pixel is the same',
  shape: 'every part is alike',
  text: 'alike, and it says the same',
};

/** `deskhand locate FILE --picture P`: where a picture stands in another one, and how it was told from its look-alikes. */
export function locateCommand(): Command {
  return new Command('locate')
    .description('Find a picture in a picture: one place, or why none is sure')
    .argument('<file>', 'the screen: a PNG, JPEG or WebP, or a PDF’s first page')
    .requiredOption('--picture <file>', 'what to find in it: a PNG, JPEG or WebP')
    .option('--json', 'print one JSON object')
    .action(locate);
}

async function locate(file: string, options: { picture: string; json?: boolean }): Promise<void> {
  const call = { signal: stopOnInterrupt(), deadline: Date.now() + mostMs };
  const reader = await openReader();
  try {
    const sought = await readFileBytes(options.picture);
    const hit = await reader.findPicture(await pictureOfFile(reader, file, call), sought, call);
    process.stdout.write(`${options.json ? JSON.stringify(hit) : inWords(hit)}\n`);
  } finally {
    await reader.close();
  }
}

function inWords({ box, score, margin, scale, theme, proof }: PictureHit): string {
  const where = box.map(Math.round).join(',');
  const size = scale === 1 ? 'at its own scale' : `${scale} times as large`;
  const look = theme === 'same' ? 'in the same theme' : 'in another theme';
  return `${where} ${size}, ${look}: ${proofs[proof]} (score ${score.toFixed(2)}, margin ${margin.toFixed(2)})`;
}
