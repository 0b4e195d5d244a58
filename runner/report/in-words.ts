import type { BotErrorKind } from '../../language/errors.ts';
import type { Run, Value } from '../../language/run.ts';

/** How an outcome looks and reads in a report. */
export interface OutcomeWords {
  tone: 'good' | 'bad' | 'warn' | 'calm';
  icon: string;
  title: string;
  sentence: string;
}

const outcomes: Readonly<Record<Run['outcome'], OutcomeWords>> = {
  done: {
    tone: 'good',
    icon: '✓',
    title: 'Done and confirmed',
    sentence: 'Every change the bot made was seen in the app.',
  },
  failed: {
    tone: 'bad',
    icon: '✕',
    title: 'Failed',
    sentence: 'The bot stopped at a step it could not do or could not confirm.',
  },
  business: {
    tone: 'warn',
    icon: '!',
    title: 'Business exception',
    sentence: 'The data broke a rule. Trying again would not help; a person decides.',
  },
  'needs-a-person': {
    tone: 'warn',
    icon: '?',
    title: 'Needs a person',
    sentence: 'The bot was not sure and asks.',
  },
  refused: {
    tone: 'bad',
    icon: '⊘',
    title: 'Refused by policy',
    sentence: 'The bot wanted something it has no permission for. Nothing of it was done.',
  },
  'unknown-outcome': {
    tone: 'bad',
    icon: '‽',
    title: 'Unknown outcome',
    sentence:
      'An irreversible step may have happened. A person must look in the app before anything is repeated.',
  },
  stopped: { tone: 'calm', icon: '■', title: 'Stopped', sentence: 'A person or the hub stopped the run.' },
  waiting: {
    tone: 'calm',
    icon: '…',
    title: 'Waiting for a person',
    sentence: 'The run goes on when its question is answered.',
  },
  running: {
    tone: 'calm',
    icon: '▸',
    title: 'Not finished',
    sentence: 'The run was still going, or was cut off, when this report was made.',
  },
};

export const outcomeInWords = (outcome: Run['outcome']): OutcomeWords => outcomes[outcome];

const advice: Readonly<Record<BotErrorKind, string>> = {
  'bad-bot': 'Correct the bot, or what it was given, and check it with deskhand check.',
  'not-found': 'See in the picture whether the app has changed; pick the thing again if so.',
  ambiguous: 'Give the target a sign that only the right thing has, such as its row or label.',
  'not-confirmed':
    'Look in the app whether the change is there. If it is, correct the step’s expected effect; if not, the app refused it.',
  business: 'Correct the data or decide as a person; the same data will break the same rule.',
  'needs-a-person': 'Answer the question in the task list.',
  'driver-failed':
    'Run it again. If it happens again, deskhand doctor tells what is wrong with this machine.',
  'timed-out': 'Run it again when the app is less busy, or give the step more time (timeout:).',
  'unknown-outcome': 'Look in the app whether it happened, then answer the task. Do not simply run it again.',
  refused: 'If the bot should be allowed to, add the permission named above and publish it anew.',
  stopped: 'Start it again when you are ready.',
  'hub-unreachable': 'Nothing is lost: the worker reports as soon as the hub is back.',
};

/** What to do about an error, one sentence. */
export const adviceFor = (kind: BotErrorKind): string => advice[kind] ?? '';

/** `340 ms`, `1.2 s`, `2 min 05 s`. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/** `2026-11-22 20:50:13 UTC`. */
export const moment = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** How much of a list or record is shown in a cell. */
const longestValue = 600;

/** A value as a person reads it. */
export function valueInWords(value: Value): string {
  if (value === null) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  const parts = Object.entries(value);
  const flat = parts.every(([, part]) => typeof part !== 'object' || part === null);
  if (flat && !Array.isArray(value))
    return parts.map(([name, part]) => `${name}: ${valueInWords(part)}`).join(', ');
  const text = JSON.stringify(value, null, 1);
  return text.length > longestValue ? `${text.slice(0, longestValue)} …` : text;
}
