import { openReader } from '../../drivers/reading/reader.ts';
import type { Call, Reader } from '../../language/driver.ts';
import { toPlainError } from '../../language/errors.ts';
import { cutSought, drawScene, makeScene, type Showing } from '../drivers/reading/scenes.ts';

/** Thresholds were tuned on scenes 1 to 12; these are only reported on. `node test/bench/find-picture.ts 40` takes more of them. */
const firstSeed = 1001;
const count = Number(process.argv[2] ?? 20);
const kinds: Record<string, Showing & { recordedAt?: number; jpeg?: number; none?: true }> = {
  'the same': {},
  'half a pixel off': { shift: 0.5 },
  'JPEG 80': { jpeg: 80 },
  'the other theme': { dark: true },
  'shown at 1.25×': { scale: 1.25 },
  'shown at 1.5×': { scale: 1.5 },
  'shown at 2×': { scale: 2 },
  '1.5×, other theme': { scale: 1.5, dark: true },
  'recorded at 1.25×': { recordedAt: 1.25 },
  'recorded at 1.5×': { recordedAt: 1.5 },
  'recorded at 2×': { recordedAt: 2 },
  absent: { absent: true, none: true },
  'absent, JPEG 80': { absent: true, jpeg: 80, none: true },
  'absent, other theme': { absent: true, dark: true, none: true },
  'absent, 1.5×': { absent: true, scale: 1.5, none: true },
  'two of them': { twin: true, none: true },
  'two, half a pixel off': { twin: true, shift: 0.5, none: true },
};

type Verdict = 'right' | 'wrong' | 'refused';
const print = (line: string) => process.stdout.write(`${line}\n`);
const call = (): Call => ({ signal: new AbortController().signal, deadline: Date.now() + 60_000 });
const share = (values: number[], part: number) =>
  Math.round(values.toSorted((a, b) => a - b)[Math.floor(part * (values.length - 1))] ?? 0);

/** A hit is right when its middle lies in the button sought, and wrong whenever that is not there or not the only one. */
async function look(reader: Reader, seed: number, kind: (typeof kinds)[string]): Promise<[Verdict, number]> {
  const scene = makeScene(seed);
  const sought = cutSought(scene, { scale: kind.recordedAt ?? 1 }).toBuffer('image/png');
  const { canvas, box } = drawScene(scene, kind);
  const screen = kind.jpeg ? canvas.toBuffer('image/jpeg', kind.jpeg) : canvas.toBuffer('image/png');
  const start = performance.now();
  try {
    const hit = await reader.findPicture(screen, sought, call());
    const ms = performance.now() - start;
    const [x, y] = [hit.box[0] + hit.box[2] / 2, hit.box[1] + hit.box[3] / 2];
    const inside = x > box[0] && x < box[0] + box[2] && y > box[1] && y < box[1] + box[3];
    return [inside && !kind.none ? 'right' : 'wrong', ms];
  } catch (error) {
    const { kind: why, message } = toPlainError(error);
    if (why !== 'not-found' && why !== 'ambiguous') throw error;
    if (!kind.none) print(`  ${seed}: ${message}`);
    return ['refused', performance.now() - start];
  }
}

const reader = await openReader();
try {
  for (let seed = 1; seed <= 4; seed++) await look(reader, seed, { dark: true });
  print(`${count} windows of 41 look-alikes in 1920 × 1080, bytes in to box out, seeds from ${firstSeed}`);
  print('| picture | right | wrong | refused | ms p50 | ms p95 |');
  print('|---|---|---|---|---|---|');
  const all = { right: 0, wrong: 0, refused: 0 };
  for (const [name, kind] of Object.entries(kinds)) {
    const got = { right: 0, wrong: 0, refused: 0 };
    const times: number[] = [];
    for (let at = 0; at < count; at++) {
      const [verdict, ms] = await look(reader, firstSeed + at, kind);
      got[verdict]++;
      all[verdict]++;
      times.push(ms);
    }
    print(
      `| ${[name, got.right, got.wrong, got.refused, share(times, 0.5), share(times, 0.95)].join(' | ')} |`,
    );
  }
  const looks = all.right + all.wrong + all.refused;
  print(`wrong hits: ${all.wrong} of ${looks} (${((100 * all.wrong) / looks).toFixed(2)} %; bar 0.3 %)`);
  print(`memory of the whole process: ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
} finally {
  await reader.close();
}
