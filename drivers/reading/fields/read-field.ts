import type { FieldRead, FieldSought } from '../../../language/driver.ts';
import { boxAround, type LaidWord, type Row, textOf } from '../text/lay-rows.ts';
import { findLabel } from './find-label.ts';
import { type BesideValue, labelTeller, valueBeside } from './value-beside.ts';

/** A page whose words are laid in rows. */
export interface LaidPage {
  page: number;
  rows: Row[];
}

/** A field as found by geometry alone, before anybody reads it a second time. */
export interface FoundField {
  read: FieldRead;
  /** Where it stands; empty when nothing was found. */
  words: LaidWord[];
  /** The only doubt is that a sign may have been misread: a second reader who reads it rightly settles it. */
  misread?: true;
}

interface Hit {
  page: LaidPage;
  leads: boolean;
  quality: number;
  value: BesideValue;
}

/** Reads one field by its labels over all pages. `labels` are those of all fields: none of them is ever a value. */
export function readField(
  pages: readonly LaidPage[],
  sought: FieldSought,
  labels: readonly string[],
): FoundField {
  const isLabel = labelTeller(labels);
  let seen = false;
  const hits: Hit[] = [];
  for (const page of pages) {
    for (const hit of findLabel(page.rows, sought.labels)) {
      seen = true;
      const value = valueBeside({ rows: page.rows, hit, sought, isLabel });
      if (value) hits.push({ page, value, leads: hit.leads, quality: hit.quality });
    }
  }
  const chosen = chooseHit(hits);
  return chosen ? foundAt(chosen.hit, chosen.why, sought) : nothing(sought, seen);
}

/** The best hit; with a reason to doubt when an equally good one says something else. */
function chooseHit(hits: Hit[]): { hit: Hit; why?: string } | undefined {
  const quality = Math.max(0, ...hits.map((hit) => hit.quality));
  const best = hits.filter((hit) => hit.quality === quality);
  const leading = best.filter((hit) => hit.leads);
  const [first, ...others] = leading.length > 0 ? leading : best;
  if (!first) return undefined;
  const other = others.find((hit) => hit.value.parsed.value !== first.value.parsed.value);
  if (!other) return { hit: first };
  return {
    hit: first,
    why: `its label stands in two places with different values: ${first.value.text} and ${other.value.text}`,
  };
}

function foundAt(hit: Hit, why: string | undefined, sought: FieldSought): FoundField {
  const { value } = hit;
  const doubt = why ?? value.parsed.doubt;
  const read: FieldRead = {
    value: value.parsed.value,
    text: value.text,
    confidence: lowestConfidence(value.words),
    sure: doubt === undefined,
    page: hit.page.page,
    box: boxAround(value.words),
    ...(doubt !== undefined && { why: doubt }),
  };
  if (sought.type === 'text' && hit.quality === 1 && read.sure) {
    return {
      read: { ...read, sure: false, why: 'its label could only be read approximately' },
      words: value.words,
    };
  }
  const isMisread = why === undefined && value.parsed.misread;
  return { read, words: value.words, ...(isMisread && { misread: true }) };
}

/** The lowest word decides: one wrong digit is a wrong number. */
export function lowestConfidence(words: readonly LaidWord[]): number {
  return Math.min(...words.map((one) => one.word.confidence));
}

function nothing(sought: FieldSought, seen: boolean): FoundField {
  const names = sought.labels.map((label) => `"${label}"`).join(' or ');
  const kind = sought.pattern === undefined ? sought.type : `${sought.type} of the form ${sought.pattern}`;
  const why = seen ? `beside ${names} stands no ${kind}` : `no label ${names} was found in the document`;
  return { read: { value: null, text: '', confidence: 0, sure: false, why }, words: [] };
}

/** All text of a page, row by row, for looking at and for logs. */
export function textOfRows(rows: readonly Row[]): string {
  return rows.map(textOf).join('\n');
}
