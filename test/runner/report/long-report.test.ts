import { expect, it } from 'vitest';
import { emptyRun, foldRun } from '../../../language/fold-run.ts';
import type { RunEvent, RunEventBody } from '../../../language/run.ts';
import { makeReport } from '../../../runner/report/make-report.ts';

const at = '2026-11-22T20:50:13.000Z';
const png = `data:image/png;base64,${Buffer.from('picture').toString('base64')}`;

/** A run of so many steps, every seventh of which fails once and is tried again. */
function longRun(count: number, words: (at: number) => string): RunEvent[] {
  const bodies: RunEventBody[] = [
    { what: 'run-started', bot: { name: 'b', title: 'Long' }, inputs: {}, stepCount: count, attempt: 1 },
  ];
  for (let n = 0; n < count; n++) {
    const step = `rows[${Math.floor(n / 3) + 1}]/step-${n % 3}`;
    bodies.push({ what: 'step-started', step, id: `step-${n % 3}`, do: 'click', words: words(n), depth: 1 });
    bodies.push({ what: 'evidence', step, moment: 'after', file: `${n}.png` });
    if (n % 7 === 0) {
      const error = { kind: 'timed-out' as const, message: `Too slow at ${n}.` };
      bodies.push({ what: 'tried-again', step, attempt: 2, error });
    }
    bodies.push({
      what: 'step-finished',
      step,
      outcome: 'done',
      ms: 10,
      confirmed: true,
      effect: `row ${n}`,
    });
  }
  bodies.push({ what: 'run-finished', outcome: 'done', outputs: { count }, ms: count * 10 });
  return bodies.map((body, seq) => ({ ...body, run: 'r', seq, at }) as RunEvent);
}

const reportOf = (events: RunEvent[]) =>
  makeReport(events.reduce(foldRun, emptyRun('r')), events, (file) =>
    file.endsWith('.png') ? png : undefined,
  );

it('hundreds of steps are all there, each once, in their order', () => {
  const page = reportOf(longRun(600, (n) => `Click number ${n}.`));
  let from = 0;
  for (let n = 0; n < 600; n++) {
    const place = page.indexOf(`Click number ${n}.`, from);
    expect(place, `step ${n}`).toBeGreaterThan(from);
    from = place;
    if (n % 7 === 0) expect(page).toContain(`Too slow at ${n}.`);
  }
  expect(page).toContain('600 of 600</b><span>changes confirmed');
});

it('grows with its steps and no faster: ten times as many are at most eleven times as long', () => {
  const sizes = [60, 600].map((count) => reportOf(longRun(count, () => 'Click.')).length);
  expect((sizes[1] as number) / (sizes[0] as number)).toBeLessThan(11);
  // A thousand bytes of words a step, beside its pictures.
  expect((sizes[1] as number) / 600).toBeLessThan(2_500);
});

it('a step that tells a novel does not make the page unreadable: tags stay balanced and the novel stays text', () => {
  const novel = '</section></main><h1>Done</h1>'.repeat(2_000);
  const page = reportOf(longRun(5, (n) => (n === 2 ? novel : `Click ${n}.`)));
  expect(page.match(/<h1>/g)).toHaveLength(1);
  for (const tag of ['section', 'main', 'details', 'div', 'ul', 'li', 'table']) {
    const open = page.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0;
    const closed = page.match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0;
    expect([tag, closed]).toEqual([tag, open]);
  }
});

it('told in parts, with the state put away as JSON between any two, the run and its report are the same', () => {
  const events = longRun(40, (n) => `Click ${n}.`);
  const whole = events.reduce(foldRun, emptyRun('r'));
  for (let cut = 0; cut <= events.length; cut += 3) {
    const first = events.slice(0, cut).reduce(foldRun, emptyRun('r'));
    const kept = JSON.parse(JSON.stringify(first)) as typeof first;
    const rest = JSON.parse(JSON.stringify(events.slice(cut))) as RunEvent[];
    expect(rest.reduce(foldRun, kept)).toEqual(whole);
  }
  expect(makeReport(JSON.parse(JSON.stringify(whole)), events, () => png)).toBe(reportOf(events));
});
