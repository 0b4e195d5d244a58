import { currentFormat } from './bot-file.ts';
import { upgradeFrom0 } from './upgrades/from-0.ts';

/** The kinds of file a bot is made of; each has its own shape and is upgraded on its own. */
export type FileKind = 'bot' | 'targets' | 'table' | 'tests';

/** Takes a file's data one format further. Old shapes are frozen beside it and never change again. */
export type Upgrade = (kind: FileKind, data: Record<string, unknown>) => Record<string, unknown>;

/** `upgrades[n]` takes format n to n + 1. */
const upgrades: readonly Upgrade[] = [upgradeFrom0];

type Upgraded = { value: unknown } | { problem: string; onFormat: boolean };

/** Brings a file's data to the current format, or says why it cannot be. Files without a format are not guessed at. */
export function upgradeFile(kind: FileKind, data: unknown): Upgraded {
  if (data === null || data === undefined)
    return { problem: 'the file is empty; it begins with “format: 1”', onFormat: false };
  if (typeof data !== 'object' || Array.isArray(data)) {
    return {
      problem: 'the file must be a record (key: value) that begins with “format: 1”',
      onFormat: false,
    };
  }
  const { format } = data as { format?: unknown };
  if (format === undefined)
    return { problem: '“format:” is missing; the file begins with “format: 1”', onFormat: false };
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 0) {
    return { problem: `“format” must be ${currentFormat}`, onFormat: true };
  }
  if (format > currentFormat) {
    const problem = `this bot needs a newer Deskhand: its format is ${format}, and this one reads up to ${currentFormat}`;
    return { problem, onFormat: true };
  }
  const value = upgrades
    .slice(format)
    .reduce((older, upgrade) => upgrade(kind, older), data as Record<string, unknown>);
  return { value };
}
