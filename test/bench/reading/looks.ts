import { dice } from '../../drivers/reading/scenes.ts';
import { vocabulary } from './made-up.ts';
import { type Sheet, seedOf, type Written } from './sheet.ts';

/** A text asked for: where it stands when it is there once, undefined when no answer is the right one. */
export interface Look {
  text: string;
  box: Written['box'] | undefined;
  why: 'there' | 'twice' | 'another id' | 'another word' | 'absent';
}

const fewestLetters = 4;
const absentLooks = 6;

/** What a sheet is asked: every text that stands once, those that stand twice, and texts like the ones there that are not there. */
export function looksAt(sheet: Sheet): Look[] {
  const all = [...sheet.words, ...sheet.texts];
  const page = ` ${sheet.words.map((one) => plain(one.text)).join(' ')} `;
  const looks: Look[] = [];
  const asked = new Set<string>();
  for (const { text, box } of all) {
    const bare = text.replaceAll(/^[("]+|[)".,:;]+$/gu, '');
    if (bare.length < fewestLetters || asked.has(plain(bare))) continue;
    asked.add(plain(bare));
    const times = page.split(plain(bare)).length - 1;
    const whole = page.split(` ${plain(text)} `).length - 1;
    if (times === 1) looks.push({ text: bare, box, why: 'there' });
    else if (whole > 1) looks.push({ text: bare, box: undefined, why: 'twice' });
  }
  return [...looks, ...absent(sheet, page)];
}

const plain = (text: string) => text.toLowerCase();

function absent(sheet: Sheet, page: string): Look[] {
  const roll = dice(seedOf(sheet.name) + 5000);
  const pick = (list: readonly string[]) => list[Math.floor(roll() * list.length)] ?? '';
  const words = sheet.words.map((one) => one.text.replaceAll(/[.,:;]+$/gu, ''));
  const ids = words.filter((word) => /\d{4,}|\d[.,]\d\d$/u.test(word));
  const names = words.filter((word) => /^\p{L}{5,}$/u.test(word));
  const looks: Look[] = [];
  for (let round = 0; round < absentLooks; round++) {
    looks.push({ text: otherDigit(pick(ids), roll), box: undefined, why: 'another id' });
    looks.push({ text: otherWord(pick(names), roll), box: undefined, why: 'another word' });
    looks.push({ text: pick(vocabulary), box: undefined, why: 'absent' });
  }
  return looks.filter(({ text }) => text !== '' && !page.includes(plain(text)));
}

/** An id or amount that differs in one digit. */
function otherDigit(text: string, roll: () => number): string {
  const places = [...text.matchAll(/\d/gu)].map((match) => match.index);
  const at = places[Math.floor(roll() * places.length)];
  if (at === undefined) return '';
  const digit = (Number(text[at]) + 1 + Math.floor(roll() * 9)) % 10;
  return `${text.slice(0, at)}${digit}${text.slice(at + 1)}`;
}

/** Another word of the same family: one of them, several, what was done, or a letter away. */
function otherWord(text: string, roll: () => number): string {
  if (text === '') return '';
  const kind = Math.floor(roll() * 4);
  if (kind === 0) return text.endsWith('s') ? text.slice(0, -1) : `${text}s`;
  if (kind === 1) return text.endsWith('ed') ? text.slice(0, -2) : `${text}ed`;
  if (kind === 2) return `un${text.toLowerCase()}`;
  const at = 1 + Math.floor(roll() * (text.length - 2));
  const letters = 'abdegkmprstv';
  return `${text.slice(0, at)}${letters[Math.floor(roll() * letters.length)]}${text.slice(at + 1)}`;
}
