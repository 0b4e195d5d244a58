import type { Run, RunEvent, StepState, Value } from '../../language/run.ts';
import { errorBox } from './error-box.ts';
import { html, Markup } from './html.ts';
import { duration, moment, outcomeInWords, valueInWords } from './in-words.ts';
import { stepSection } from './step-section.ts';
import { style } from './style.ts';

/**
 * One page that proves a run, for a clerk and an auditor: it carries its own pictures and style, runs no script and calls nowhere.
 * `picture` gives an evidence file as a `data:` address, or nothing when it is not there.
 */
export function makeReport(
  run: Run,
  events: RunEvent[],
  picture: (file: string) => string | undefined,
): string {
  const words = outcomeInWords(run.outcome);
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">
<title>${words.title}: ${run.bot.title}</title><style>${new Markup(style)}</style></head>
<body><main>
${verdict(run)}
${tiles(run)}
${confirmedPart(run.steps)}
${valuesCards(run)}
<h2>Step by step</h2>
<section class="card steps">${timeline(run, events, picture)}</section>
${logPart(run)}
<footer>Run <code>${run.run}</code>${run.bot.hash && html` · bot <code>${run.bot.hash}</code>`} · ${events.length} events · times in UTC.
Secrets are covered where they were used; this page holds everything it shows and calls nowhere.</footer>
</main></body></html>`;
  return page.text;
}

function verdict(run: Run): Markup {
  const words = outcomeInWords(run.outcome);
  const begun = run.startedAt ? `${moment(run.startedAt)} · ` : '';
  return html`<header class="card verdict ${words.tone}"><span class="icon" aria-hidden="true">${words.icon}</span><div>
<h1>${words.title}</h1><p class="bot">${run.bot.title}</p><p>${words.sentence}</p>
<p class="soft">${begun}${duration(run.ms)} · attempt ${run.attempt}</p></div></header>
${run.error && errorBox(run.error)}
${run.question && html`<div class="error warn"><b>The question</b><p>${run.question.title}</p><p>${run.question.why}</p></div>`}`;
}

function tiles({ steps, ms }: Run): Markup {
  const changes = steps.filter(({ confirmed }) => confirmed !== null);
  const confirmed = changes.filter((step) => step.confirmed === true).length;
  const values = steps.reduce((sum, step) => sum + step.values.length, 0);
  const healed = steps.filter(({ target }) => target?.healed).length;
  const done = steps.filter(({ outcome }) => outcome === 'done').length;
  return html`<div class="tiles">
<div class="tile"><b>${done} of ${steps.length}</b><span>steps done</span></div>
<div class="tile ${confirmed === changes.length ? 'good' : 'bad'}"><b style="color:var(--tone)">${confirmed} of ${changes.length}</b><span>changes confirmed</span></div>
<div class="tile"><b>${values}</b><span>values read</span></div>
<div class="tile"><b>${healed}</b><span>found by other signs</span></div>
<div class="tile"><b>${duration(ms)}</b><span>from start to end</span></div></div>`;
}

function confirmedPart(steps: readonly StepState[]): Markup | undefined {
  const proved = steps.filter(({ confirmed, effect }) => confirmed && effect);
  if (proved.length === 0) return undefined;
  const lines = proved.map(
    (step) =>
      html`<li class="good"><span class="mark">✓</span><span>${step.words}<br><span class="soft">${step.effect}</span></span></li>`,
  );
  return html`<h2>What was confirmed</h2><section class="card"><ul class="proof">${lines}</ul></section>`;
}

function valuesCards({ inputs, outputs }: Run): Markup {
  return html`<div class="two">${facts('Given', inputs)}${facts('Came out', outputs)}</div>`;
}

function facts(title: string, values: Record<string, Value>): Markup | undefined {
  const entries = Object.entries(values);
  if (entries.length === 0) return undefined;
  const rows = entries.map(([name, value]) => html`<tr><td>${name}</td><td>${valueInWords(value)}</td></tr>`);
  return html`<div><h2>${title}</h2><section class="card"><table class="facts">${rows}</table></section></div>`;
}

function timeline(
  run: Run,
  events: readonly RunEvent[],
  picture: (file: string) => string | undefined,
): Markup[] {
  const began = Date.parse(run.startedAt);
  const byStep = new Map<string, RunEvent[]>();
  for (const event of events) {
    if (!('step' in event) || event.step === undefined) continue;
    const known = byStep.get(event.step);
    if (known) known.push(event);
    else byStep.set(event.step, [event]);
  }
  return run.steps.map((step) =>
    stepSection(step, {
      events: byStep.get(step.step) ?? [],
      offset: Math.max(0, Date.parse(step.startedAt) - began) || 0,
      whole: run.ms,
      picture,
    }),
  );
}

function logPart({ log }: Run): Markup | undefined {
  if (log.length === 0) return undefined;
  const rows = log.map(
    (one) =>
      html`<tr><td>${one.at.slice(11, 19)}</td><td>${one.level === 'warning' && html`<span class="tag warn">warning</span> `}${one.message}</td></tr>`,
  );
  return html`<h2>Log</h2><section class="card"><table class="facts">${rows}</table></section>`;
}
