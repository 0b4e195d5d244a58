import { parse } from '@puppeteer/replay';
import fc from 'fast-check';
import { parseSync } from 'oxc-parser';
import { describe, expect, it, vi } from 'vitest';
import { keyChord } from '../../../drivers/web/key-chord.ts';
import type { Bot } from '../../../language/bot.ts';
import type { Value } from '../../../language/run.ts';
import type { Step } from '../../../language/steps/define-step.ts';
import type { Target } from '../../../language/target.ts';
import { fillTemplate } from '../../../language/template.ts';
import { chromeSelectorOf } from '../../../recorder/export/chrome-selectors.ts';
import { exportChrome } from '../../../recorder/export/export-chrome.ts';
import type { Exported } from '../../../recorder/export/export-log.ts';
import { exportPlaywright } from '../../../recorder/export/export-playwright.ts';
import { filledTexts } from '../../../recorder/export/filled-text.ts';
import { playwrightLocator } from '../../../recorder/export/playwright-locator.ts';
import { quoted } from '../../../recorder/export/playwright-text.ts';
import { importRecording } from '../../../recorder/import/import-recording.ts';
import { anyBot, readMade } from './any-bot.ts';

const draws = process.env.RUNS ? { numRuns: Number(process.env.RUNS) } : { numRuns: 60 };
// More draws take longer.
vi.setConfig({ testTimeout: 20_000 + 1000 * draws.numRuns });

/** A step in the words that must survive: what it does, to what, with which values. */
type Told = Record<string, unknown>;

type Frames = NonNullable<Target['frames']>;

/** How a tool says a thing, with every value put in. */
type Say = (bot: Bot, target: string) => unknown;

const filled = (bot: Bot, text: string): string =>
  fillTemplate(text, {
    values: Object.fromEntries(
      Object.entries(bot.inputs).map(([name, input]) => [name, (input.default ?? '') as Value]),
    ),
    now: new Date(0),
  });

const inPlaywright: Say = (bot, name) => {
  const target = bot.targets[name];
  return (
    target &&
    playwrightLocator(target, {
      code: (text) => quoted(filled(bot, text)),
      filled: (text) => filled(bot, text),
    })?.code
  );
};
const inDevTools: Say = (bot, name) => {
  const target = bot.targets[name];
  const selectors = target?.ways.flatMap((way) => {
    const whole = filledTexts(way, (text) => filled(bot, text));
    const parts = whole && chromeSelectorOf(whole);
    return parts ? [JSON.stringify(parts)] : [];
  });
  return [[...new Set(selectors)].sort(), target?.frames];
};

function told(bot: Bot, step: Step, say: Say): Told {
  const inside = (data: unknown): unknown => {
    if (typeof data === 'string')
      return Object.hasOwn(bot.targets, data) ? say(bot, data) : filled(bot, data);
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, inside(value)]));
  };
  const { id: _id, expect: _expect, title: _title, keys, ...fields } = step;
  return { ...(inside(fields) as Told), ...(keys !== undefined && { keys: keyChord(String(keys)) }) };
}

function again(name: string, { text }: Exported): Bot {
  const [bot, more] = importRecording({ name, bytes: Buffer.from(text) }).bots;
  if (!bot || more) throw new Error('one bot was written');
  return readMade(bot);
}

const leftOut = (bot: Bot, { left }: Exported) => {
  const places = new Set(left.map(({ where }) => where));
  return bot.steps.filter(({ id }) => places.has(id));
};

describe('a bot that goes out and comes back', () => {
  it('as a Playwright test is the same steps, but for what was listed', () => {
    const frames = fc.constantFrom<Frames>([{ name: 'in"ner' }], [{ css: '#one' }, { name: 'two' }]);
    fc.assert(
      fc.property(anyBot(frames), (bot) => {
        const exported = exportPlaywright(bot);
        expect(parseSync('made.spec.ts', exported.text).errors).toEqual([]);
        const made = again('made.spec.ts', exported);
        // A click and keys are proved by a changed page, which a test cannot say.
        const lost = leftOut(bot, exported).filter(({ expect: proof }) => !proof || !('changes' in proof));
        const steps = bot.steps.filter((step) => !lost.includes(step));
        expect(made.title).toBe(bot.title.trim());
        expect(made.steps.map((step) => told(made, step, inPlaywright))).toEqual(
          steps.map((step) => told(bot, step, inPlaywright)),
        );
        for (const step of lost) expect(exported.text).toContain(`// Left out: ${step.id}`);
      }),
      draws,
    );
  });

  it('as a DevTools recording is the same steps with all their ways, but for what was listed', () => {
    const frames = fc.constantFrom<Frames>([{ index: 1 }], [{ index: 2 }, { index: 1 }]);
    fc.assert(
      fc.property(anyBot(frames), (bot) => {
        const exported = exportChrome(bot);
        expect(parse(JSON.parse(exported.text)).title).toBe(bot.title);
        const made = again('made.json', exported);
        const lost = leftOut(bot, exported);
        const said = (of: Bot, steps: readonly Step[]) => steps.map((step) => told(of, step, inDevTools));
        // What is listed is there in part; everything else is there whole and in its order.
        const whole = said(
          bot,
          bot.steps.filter((step) => !lost.includes(step)),
        );
        const came = said(made, made.steps).map((one) => JSON.stringify(one));
        let at = -1;
        for (const one of whole) {
          const next = came.indexOf(JSON.stringify(one), at + 1);
          expect(next, `${JSON.stringify(one)} in ${came.join('\n')}`).toBeGreaterThan(at);
          at = next;
        }
        expect(came.length).toBeLessThanOrEqual(whole.length + 3 * lost.length);
      }),
      draws,
    );
  });
});
