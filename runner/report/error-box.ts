import type { PlainError } from '../../language/errors.ts';
import { html, type Markup } from './html.ts';
import { adviceFor, outcomeInWords, percent } from './in-words.ts';

const gentle = new Set(['business', 'needs-a-person', 'stopped']);

/** An error as a clerk reads it: what happened, what came into question, and what to try. */
export function errorBox(error: PlainError): Markup {
  const tone = gentle.has(error.kind) ? 'warn' : 'bad';
  return html`<div class="error ${tone}"><b>${titles[error.kind] ?? outcomeInWords('failed').title}</b><p>${error.message}</p>${candidates(error)}<p class="soft">What to do: ${adviceFor(error.kind)}</p></div>`;
}

const titles: Readonly<Record<string, string>> = {
  'bad-bot': 'The bot, or what it was given, is not right',
  'not-found': 'Not found',
  ambiguous: 'More than one thing came into question',
  'not-confirmed': 'Not confirmed',
  business: 'The data broke a rule',
  'needs-a-person': 'A person is needed',
  'driver-failed': 'The machine or the app failed',
  'timed-out': 'Took too long',
  'unknown-outcome': 'Nobody knows whether it happened',
  refused: 'Not permitted',
  stopped: 'Stopped',
};

/** An error's detail crossed processes: every field is looked at before it is believed. */
function candidates({ detail }: PlainError): Markup | undefined {
  const given = detail?.candidates;
  if (!Array.isArray(given) || given.length === 0) return undefined;
  const rows = given.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const { words, score, ways } = one as Record<string, unknown>;
    const names = Array.isArray(ways) ? ways.join(', ') : '';
    return [
      html`<tr><td>${String(words)}</td><td>${names}</td><td class="number">${typeof score === 'number' && percent(score)}</td></tr>`,
    ];
  });
  return html`<table><tr><th>What came into question</th><th>By</th><th class="number">Score</th></tr>${rows}</table>`;
}
