import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SeededHouse } from './seeded-house.ts';

/** Each line crosses a wall of the house. The name of a broken rule is given where it is more than "not in the list". */
const wrong: Record<string, { text: string; rule?: string }> = {
  'runner/to-driver.ts': {
    text: "import { openWebDriver } from '../drivers/web/web-driver.ts'; export const x = openWebDriver;",
  },
  'language/to-node.ts': { text: "import { readFile } from 'node:fs/promises'; export const x = readFile;" },
  'src/renderer/to-main.ts': { text: "import { answer } from '../main/index.ts'; export const x = answer;" },
  'hub/to-studio.ts': {
    text: "import type { StudioClient } from '../src/shared/studio-api.ts'; export type X = StudioClient;",
  },
  'worker/to-queue.ts': { text: "import { nextItem } from '../hub/queue.ts'; export const x = nextItem;" },
  'recorder/web/page-script/to-node.ts': {
    text: "import fs from 'node:fs'; export const x = fs;",
    rule: 'page-script-stays-in-the-page',
  },
  'recorder/web/page-script/to-recorder.ts': {
    text: "import { recorder } from '../../recorder.ts'; export const x = recorder;",
    rule: 'page-script-stays-in-the-page',
  },
  'src/renderer/features/run/to-edit.ts': {
    text: "import { stepNames } from '../edit/step-list.tsx'; export const x = stepNames;",
    rule: 'features-stay-apart',
  },
  'src/renderer/ui/to-feature.ts': {
    text: "import { stepNames } from '../features/edit/step-list.tsx'; export const x = stepNames;",
    rule: 'ui-knows-no-feature',
  },
  'drivers/desktop/to-web.ts': {
    text: "import { openWebDriver } from '../web/web-driver.ts'; export const x = openWebDriver;",
    rule: 'drivers-stay-apart',
  },
  'worker/to-test.ts': { text: "import { tested } from '../test/some.test.ts'; export const x = tested;" },
  'hub/to-electron.ts': { text: "import { app } from 'electron'; export const x = app;" },
  'cli/to-sql.ts': { text: "import pg from 'pg'; export const x = pg;" },
  'worker/to-playwright.ts': {
    text: "import { chromium } from 'playwright-core'; export const x = chromium;",
  },
  'hub/to-react.ts': { text: "import { useState } from 'react'; export const x = useState;" },
  'practice/to-language.ts': { text: "import { bot } from '../language/bot.ts'; export const x = bot;" },
  'setup/to-worker.mjs': { text: "import { worker } from '../worker/worker.ts'; export const x = worker;" },
  'runner/circle-a.ts': {
    text: "import { b } from './circle-b.ts'; export const a = () => b;",
    rule: 'no-circles',
  },
};

/** Circles are blamed on one of their files only. */
const otherHalf = { 'runner/circle-b.ts': "import { a } from './circle-a.ts'; export const b = () => a;" };

interface Verdict {
  summary: { totalCruised: number; violations: { from: string; rule: { name: string } }[] };
}

let house: SeededHouse;
let untouched: Verdict;
let seeded: Verdict;

async function cruise(): Promise<Verdict> {
  return JSON.parse((await house.run('rooms', ['--output-type', 'json'])).output);
}

beforeAll(async () => {
  house = await SeededHouse.build();
  untouched = await cruise();
  await house.write(otherHalf);
  await house.write(Object.fromEntries(Object.entries(wrong).map(([path, { text }]) => [path, text])));
  seeded = await cruise();
});
afterAll(() => house.takeDown());

describe('the map of the house', () => {
  it('is really read: every room is cruised, and an honest house passes', () => {
    // With a compiler it cannot use, dependency-cruiser reads no module and is content.
    expect(untouched.summary.totalCruised).toBeGreaterThanOrEqual(17);
    expect(untouched.summary.violations).toEqual([]);
  });

  it('fails the command when a line crosses a wall, and says where', async () => {
    const { code, output } = await house.run('rooms');
    expect(code).toBeGreaterThan(0);
    expect(output).toContain('runner/to-driver.ts');
  });

  it.each(Object.entries(wrong))('refuses %s', (path, { rule }) => {
    const broken = seeded.summary.violations.filter((violation) => violation.from === path);
    expect(broken.map((violation) => violation.rule.name)).toContain(rule ?? 'not-in-allowed');
  });

  it('refuses nothing but what was seeded', () => {
    const blamed = new Set(seeded.summary.violations.map((violation) => violation.from));
    expect([...blamed].filter((path) => !(path in wrong))).toEqual([]);
  });
});
