import type { ImportEntry } from './import-log.ts';
import type { ImportedRecording } from './import-recording.ts';

/** How many constructs a recording has, and what became of them. */
export interface ImportCounts {
  constructs: number;
  translated: number;
  /** What a bot does not need. */
  needless: number;
  left: number;
}

export function countEntries(entries: readonly ImportEntry[]): ImportCounts {
  const needless = entries.filter((entry) => entry.needless).length;
  const left = entries.filter((entry) => entry.left !== undefined).length - needless;
  return { constructs: entries.length, translated: entries.length - left - needless, needless, left };
}

/** The account of an import for people: what was left out and why, then what to look at. */
export function importReport(source: string, { tool, bots, entries }: ImportedRecording): string {
  const { constructs, translated, needless, left } = countEntries(entries);
  const lines = [
    `# Import of ${source}`,
    '',
    `A recording of ${tool}: ${bots.length === 1 ? 'one bot' : `${bots.length} bots`} (${bots.map(({ name }) => name).join(', ')}).`,
    `Of ${constructs} pieces, ${translated} were translated, ${needless} are nothing a bot needs, and ${left} were left out. Every one of them is in import-report.json.`,
    '',
    '## Left out',
    '',
    ...grouped(
      entries.filter((entry) => entry.left !== undefined && !entry.needless),
      (entry) => entry.left ?? '',
    ),
    '',
    '## Not needed',
    '',
    ...inShort(entries.filter((entry) => entry.needless)),
    '',
    '## To look at',
    '',
    ...grouped(
      entries.filter(
        (entry) => entry.left === undefined && entry.note !== undefined && entry.steps.length > 0,
      ),
      (entry) => entry.note ?? '',
    ),
    '',
  ];
  return lines.join('\n');
}

/** The same reason is said once, with all its places. */
function grouped(entries: readonly ImportEntry[], reason: (entry: ImportEntry) => string): string[] {
  if (entries.length === 0) return ['Nothing.'];
  const groups = groupBy(entries, (entry) => `${entry.what}: ${reason(entry)}`);
  return [...groups].map(([key, those]) => `- ${key} (${those.map(({ place }) => place).join('; ')})`);
}

function groupBy(
  entries: readonly ImportEntry[],
  keyOf: (entry: ImportEntry) => string,
): Map<string, ImportEntry[]> {
  const groups = new Map<string, ImportEntry[]>();
  for (const entry of entries) groups.set(keyOf(entry), [...(groups.get(keyOf(entry)) ?? []), entry]);
  return groups;
}

/** Nobody misses more places than these. */
const fewPlaces = 3;

/** What nobody misses, one line for each reason. */
function inShort(entries: readonly ImportEntry[]): string[] {
  if (entries.length === 0) return ['Nothing.'];
  const groups = groupBy(entries, ({ left = '' }) => left);
  return [...groups].map(([why, those]) => {
    const what = [...new Set(those.map((one) => one.what))].join(', ');
    const places = those.slice(0, fewPlaces).map(({ place }) => place);
    const more = those.length - places.length;
    return `- ${what}: ${why} (${[...places, ...(more > 0 ? [`${more} more`] : [])].join('; ')})`;
  });
}
