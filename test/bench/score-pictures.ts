import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { similarity } from '../../drivers/reading/text/fold-text.ts';
import type { Call, Reader } from '../../language/driver.ts';

const truthSchema = z.object({
  image: z.string(),
  words: z.array(
    z.object({ text: z.string(), box: z.tuple([z.number(), z.number(), z.number(), z.number()]) }),
  ),
});

/** How well one picture was read: words as written where they stand, unique texts found, wrong hits, likeness of the text. */
export interface PictureScore {
  words: number;
  wordsRight: number;
  sought: number;
  found: number;
  wrong: number;
  letters: number;
  lettersWrong: number;
  ms: number;
}

type Truth = z.infer<typeof truthSchema>;
type Box = readonly [number, number, number, number];

const inside = (box: Box, [x, y, width, height]: Box) => {
  const [middleX, middleY] = [box[0] + box[2] / 2, box[1] + box[3] / 2];
  return middleX >= x && middleX <= x + width && middleY >= y && middleY <= y + height;
};

/** Reads every picture of a folder (name.json beside name.png or .jpg) and holds it against its truth. */
export async function scorePictures(reader: Reader, folder: string, call: Call): Promise<PictureScore[]> {
  const scores: PictureScore[] = [];
  for (const name of (await readdir(folder)).filter((one) => one.endsWith('.json')).sort()) {
    const truth = truthSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
    const bytes = await readFile(join(folder, truth.image));
    scores.push(await scorePicture(reader, { truth, bytes }, call));
  }
  return scores;
}

async function scorePicture(
  reader: Reader,
  { truth, bytes }: { truth: Truth; bytes: Uint8Array },
  call: Call,
): Promise<PictureScore> {
  const start = performance.now();
  const { words } = await reader.readPicture(bytes, call);
  const ms = performance.now() - start;
  const score = { words: 0, wordsRight: 0, sought: 0, found: 0, wrong: 0, letters: 0, lettersWrong: 0, ms };
  for (const word of truth.words) {
    const here = words.filter((one) => inside(one.box, word.box)).map((one) => one.text);
    score.words++;
    if (here.includes(word.text)) score.wordsRight++;
    score.letters += word.text.length;
    score.lettersWrong += (1 - similarity(here.join(''), word.text)) * word.text.length;
  }
  for (const word of truth.words.filter((one) => isUnique(one.text, truth))) {
    const hit = await reader.findText(bytes, word.text, call).catch(() => undefined);
    score.sought++;
    if (hit && inside(hit.box, word.box)) score.found++;
    else if (hit) score.wrong++;
  }
  return score;
}

/** Texts of at least four letters that stand nowhere else, not even inside another word. */
function isUnique(text: string, truth: Truth): boolean {
  const low = text.toLowerCase();
  return text.length >= 4 && truth.words.filter((one) => one.text.toLowerCase().includes(low)).length === 1;
}
