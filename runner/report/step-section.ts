import { healLines } from '../../language/accept-heal.ts';
import type { RunEvent, StepState } from '../../language/run.ts';
import { errorBox } from './error-box.ts';
import { html, type Markup } from './html.ts';
import { duration, percent, valueInWords } from './in-words.ts';

/** What a step's section needs of the run around it. */
export interface StepSurroundings {
  /** The step's own events, in order. */
  events: readonly RunEvent[];
  /** ms since the run began, and the run's length: where its bar stands. */
  offset: number;
  whole: number;
  picture(file: string): string | undefined;
}

const tones = { done: 'good', failed: 'bad', running: 'calm' } as const;
const icons = { done: '✓', failed: '✕', running: '…' } as const;

/** One line of the timeline, with everything there is to know about the step inside. */
export function stepSection(step: StepState, around: StepSurroundings): Markup {
  const changesNothing = step.outcome === 'done' && step.confirmed === null;
  const tone = changesNothing ? 'calm' : tones[step.outcome];
  const from = around.whole > 0 ? Math.min(100, (around.offset / around.whole) * 100) : 0;
  const width = around.whole > 0 ? Math.min(100 - from, (step.ms / around.whole) * 100) : 0;
  const indent = Math.min(step.depth, 8) * 18;
  return html`<details class="step ${tone}"${step.outcome === 'failed' ? html` open` : ''}>
<summary><span class="mark" title="${step.outcome}">${icons[step.outcome]}</span>
<span class="words" style="padding-left:${indent}px">${step.words}${tags(step)}<small>${step.effect ? `Confirmed: ${step.effect}` : ''}</small></span>
<span class="bar" aria-hidden="true"><i style="left:${from.toFixed(2)}%;width:${width.toFixed(2)}%"></i></span>
<span class="time">${step.outcome === 'running' ? '' : duration(step.ms)}</span></summary>
<div class="inside">${step.error && errorBox(step.error)}${proof(step)}${targetPart(step)}${healPart(step, around.picture)}${valuesPart(step)}${rulesPart(step)}${storyPart(around.events)}${picturesPart(step, around.picture)}
<p class="soft"><code>${step.step}</code> · ${step.do}</p></div></details>`;
}

function tags(step: StepState): Markup {
  const unsure = step.values.filter(({ sure }) => sure === false).length;
  return html`${step.target?.healed && html`<span class="tag warn">found by other signs</span>`}${
    step.attempts > 1 && html`<span class="tag warn">${step.attempts} attempts</span>`
  }${unsure > 0 && html`<span class="tag warn">${unsure} unsure</span>`}`;
}

function proof({ confirmed, outcome }: StepState): Markup | undefined {
  if (outcome !== 'failed' || confirmed !== false) return undefined;
  return html`<p class="bad"><span class="tag bad">not confirmed</span> This step may or may not have changed something.</p>`;
}

function meter(share: number): Markup {
  const tone = share >= 0.9 ? 'good' : share >= 0.6 ? 'warn' : 'bad';
  return html`<span class="${tone}"><span class="meter"><i style="width:${percent(share).replace(' ', '')}"></i></span></span>${percent(share)}`;
}

function targetPart({ target }: StepState): Markup | undefined {
  if (!target) return undefined;
  const rows = target.candidates.map(
    (one) =>
      html`<tr><td>${one.words}</td><td>${one.ways.join(', ')}</td><td class="number">${meter(one.score)}</td></tr>`,
  );
  const how = target.healed
    ? 'The best way no longer led to it; other signs agreed on it'
    : `Found as recorded, by ${target.way}`;
  const lead =
    target.candidates.length > 1
      ? `, ${percent(target.margin)} ahead of the next`
      : ', nothing else came into question';
  return html`<h3>What it was done to: ${target.name}</h3><p>${how}${lead}.</p>
<table><tr><th>Candidate</th><th>Ways that point at it</th><th class="number">Score</th></tr>${rows}</table>`;
}

/** What a heal would change in targets.yaml, with the picture of what was taken, so that a person can judge it. */
function healPart({ heals = [], pictures }: StepState, picture: StepSurroundings['picture']): Markup[] {
  if (heals.length === 0) return [];
  const seen = figures(pictures.filter(isOfHeal), picture);
  const changes = heals.map((heal) => {
    const proof = heal.confirmed
      ? 'The step’s effect confirmed it.'
      : 'Not confirmed: a person was asked instead.';
    return html`<h3>How ${heal.target} would be found from now on</h3><p>${proof} Accept it with <code>deskhand heals</code>.</p>
<pre class="change">${healLines(heal).map(changedLine)}</pre>`;
  });
  return [...changes, ...(seen ? [seen] : [])];
}

function changedLine(line: string): Markup {
  return html`<span class="${line.startsWith('+') ? 'good' : 'bad'}">${line}</span>`;
}

const isOfHeal = ({ moment }: StepState['pictures'][number]): boolean => moment === 'heal';

function valuesPart({ values }: StepState): Markup | undefined {
  if (values.length === 0) return undefined;
  const rows = values.map(
    (one) =>
      html`<tr><td>${one.name}</td><td class="message">${valueInWords(one.value)}${
        one.sure === false && html`<span class="tag warn">unsure</span>`
      }</td><td>${one.spot?.page !== undefined && `page ${one.spot.page}`}</td><td class="number">${
        one.confidence !== undefined && meter(one.confidence)
      }</td></tr>`,
  );
  return html`<h3>What was read</h3><table><tr><th>Name</th><th>Value</th><th>Where</th><th class="number">Confidence</th></tr>${rows}</table>`;
}

function rulesPart({ decisions, checks }: StepState): Markup {
  const decided = decisions.map(
    (one) =>
      html`<h3>Decided by the table ${one.table}</h3><p>${one.why}</p><p class="message">Result: ${valueInWords(one.result)}</p>`,
  );
  const checked = checks.map(
    (one) =>
      html`<p><span class="mark ${one.held ? 'good' : 'bad'}">${one.held ? '✓' : '✕'}</span> <code>${one.rule}</code> ${
        one.held ? 'holds' : `does not hold${one.message ? `: ${one.message}` : ''}`
      }</p>`,
  );
  return html`${decided}${checked.length > 0 && html`<h3>Rules</h3>`}${checked}`;
}

/** What the fold leaves out: the journal, questions and answers, and each failed attempt. */
function storyPart(events: readonly RunEvent[]): Markup[] {
  return events.flatMap((event) => {
    if (event.what === 'tried-again') {
      return [html`<p class="soft">Attempt ${event.attempt - 1} failed: ${event.error.message}</p>`];
    }
    if (event.what === 'asked')
      return [html`<p>Asked: <b>${event.question.title}</b> ${event.question.why}</p>`];
    if (event.what === 'answered') {
      return [
        html`<p>Answered by <b>${event.by}</b>: <span class="message">${valueInWords(event.answer)}</span></p>`,
      ];
    }
    if (event.what === 'journal') return [html`<p class="soft">${journalWords(event)}</p>`];
    return event.what === 'log' ? [html`<p class="message">${event.message}</p>`] : [];
  });
}

function journalWords({ phase, done }: Extract<RunEvent, { what: 'journal' }>): string {
  if (phase === 'before') return 'Journal: written before the irreversible act.';
  if (phase === 'after') return 'Journal: written after it, confirmed.';
  return done
    ? 'Journal and probe: it had happened already, so it was not repeated.'
    : 'Probe: it had not happened yet.';
}

const captions: Readonly<Record<string, string>> = {
  before: 'Before',
  after: 'After',
  failure: 'When it failed',
  document: 'Document',
  heal: 'What was found by other signs, framed',
};

/** Pictures of heals stand beside what they would change. */
function picturesPart(
  { pictures, heals = [] }: StepState,
  picture: StepSurroundings['picture'],
): Markup | undefined {
  return figures(heals.length > 0 ? pictures.filter((one) => !isOfHeal(one)) : pictures, picture);
}

function figures(pictures: StepState['pictures'], picture: StepSurroundings['picture']): Markup | undefined {
  const shown = pictures.flatMap(({ moment, file }) => {
    const data = picture(file);
    // Only pictures carried inside the report: it must stay whole, and must not call anywhere.
    if (!data || !/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/=]+$/.test(data)) return [];
    const caption = captions[moment] ?? moment;
    return [
      html`<figure><img src="${data}" alt="${caption}" loading="lazy"><figcaption>${caption} · ${file}</figcaption></figure>`,
    ];
  });
  return shown.length > 0 ? html`<div class="shots">${shown}</div>` : undefined;
}
