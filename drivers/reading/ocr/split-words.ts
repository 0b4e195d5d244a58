import type { Word } from '../../../language/driver.ts';
import { type TurnedBox, uprightBox } from '../picture/raster.ts';
import type { ReadCharacter } from './decode-ctc.ts';
import type { InkSpan } from './ink-spans.ts';
import type { RecognisedLine } from './recognise-lines.ts';

/** Gaps wider than this share of the crop's height part words, measured on screens and scans. */
const wordGap = 0.2;
/** Inside numbers, times and dates narrow signs stand apart, in fixed pitch by 0.36; there only this parts words. */
const numberGap = 0.45;
/** Wider than this a gap parts any other words. */
const anyGap = 0.3;
const ofNumber = /[\d:.,;'’/|!-]/u;
const narrow = /[1:.,;'’/|!-]/u;
/** A space the recogniser saw is believed from this gap on. */
const spacedGap = 0.08;
/** How far (share of the height) a recognised character may stand from where its ink is. */
const reach = 0.55;

interface Gap {
  at: number;
  size: number;
}

/** Parts a recognised line into words: by the gaps in its ink, helped by the spaces the recogniser saw. */
export function splitWords(line: RecognisedLine, page: { width: number; height: number }): Word[] {
  const aspect = line.box.width / line.box.height;
  const gaps = gapsBetween(line.ink, aspect);
  const cuts = gaps.filter((gap) => isCut(line, gap, aspect));
  const words: Word[] = [];
  for (const characters of groups(line.characters, cuts, aspect)) {
    const text = characters.map((one) => one.character).join('');
    const confidence = Math.min(...characters.map((one) => one.confidence));
    const box = uprightBox(wordBox(line, characters, cuts), page);
    words.push({ text, confidence: Math.round(confidence * 1000) / 1000, box });
  }
  return words;
}

function isCut(line: RecognisedLine, gap: Gap, aspect: number): boolean {
  if (gap.size > numberGap) return true;
  if (gap.size > spacedGap && spaceNear(line, gap, aspect)) return true;
  if (gap.size <= wordGap) return false;
  const next = line.characters.findIndex((one) => one.at > gap.at);
  const before = line.characters[next - 1]?.character ?? '';
  const after = line.characters[next]?.character ?? '';
  const isInside = ofNumber.test(before) && ofNumber.test(after);
  if (isInside && (narrow.test(before) || narrow.test(after))) return false;
  return gap.size > anyGap || !isJoint(before, after);
}

/** A dash or stroke inside an id: 436869-B. */
const isJoint = (before: string, after: string) =>
  (/[-/]/u.test(before) && /\p{L}/u.test(after)) || (/\p{L}/u.test(before) && /[-/]/u.test(after));

function gapsBetween(ink: InkSpan[], aspect: number): Gap[] {
  return ink.slice(1).map((span, index) => {
    const before = ink[index] as InkSpan;
    return { at: (before.to + span.from) / 2, size: (span.from - before.to) * aspect };
  });
}

function spaceNear(line: RecognisedLine, gap: Gap, aspect: number): boolean {
  return line.characters.some(
    (one) => one.character === ' ' && Math.abs(one.at - gap.at) * aspect < reach / 2,
  );
}

/** Characters between the cuts; a recognised space cuts by itself only where no cut took it already. */
function groups(characters: ReadCharacter[], cuts: Gap[], aspect: number): ReadCharacter[][] {
  const result: ReadCharacter[][] = [];
  const starts = new Set<number>();
  for (const cut of cuts) starts.add(cutIndex(characters, cut, aspect));
  let current: ReadCharacter[] = [];
  characters.forEach((one, index) => {
    if ((starts.has(index) || one.character === ' ') && current.length > 0) {
      result.push(current);
      current = [];
    }
    if (one.character !== ' ') current.push(one);
  });
  if (current.length > 0) result.push(current);
  return result;
}

/** The character a cut stands before: the recognised space nearest to it when one is near, else by position. */
function cutIndex(characters: ReadCharacter[], cut: Gap, aspect: number): number {
  let space = -1;
  characters.forEach((one, index) => {
    const distance = Math.abs(one.at - cut.at);
    const best = space < 0 ? reach / aspect : Math.abs((characters[space] as ReadCharacter).at - cut.at);
    if (one.character === ' ' && distance < best) space = index;
  });
  if (space >= 0) return space;
  const after = characters.findIndex((one) => one.at > cut.at);
  return after < 0 ? characters.length : after;
}

/** The stretch of ink between the cuts around a word, at the height of the line without the detector's growth. */
function wordBox(line: RecognisedLine, characters: ReadCharacter[], cuts: Gap[]): TurnedBox {
  const first = (characters[0] as ReadCharacter).at;
  const last = (characters.at(-1) as ReadCharacter).at;
  const half = (0.5 * line.box.height) / line.box.width / 2;
  const left = Math.max(0, ...cuts.filter((cut) => cut.at <= first + half / 2).map((cut) => cut.at));
  const right = Math.min(1, ...cuts.filter((cut) => cut.at >= last - half / 2).map((cut) => cut.at));
  const ink = line.ink.filter((span) => span.to > left && span.from < right);
  const near = ink.filter((span) => span.to > first - half && span.from < last + half);
  const from = near[0]?.from ?? Math.max(0, first - half);
  const to = near.at(-1)?.to ?? Math.min(1, last + half);
  const trim = line.box.height * 0.12;
  return {
    u: line.box.u + from * line.box.width,
    v: line.box.v + trim,
    width: (to - from) * line.box.width,
    height: line.box.height - 2 * trim,
    angle: line.box.angle,
  };
}
