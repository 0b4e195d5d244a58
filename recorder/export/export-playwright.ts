import type { Bot } from '../../language/bot.ts';
import { type Exported, ExportLog } from './export-log.ts';
import { PlaywrightSteps } from './playwright-steps.ts';
import { quoted } from './playwright-text.ts';
import { secretCode } from './secret-code.ts';

/** A bot as a Playwright test: inputs and secrets come from the environment, inputs with their defaults. */
export function exportPlaywright(bot: Bot): Exported {
  const log = new ExportLog();
  const writing = new PlaywrightSteps(bot, log);
  const body = writing.lines(bot.steps, '  ');
  const inputs = [...writing.inputs].map((name) => {
    const value = bot.inputs[name]?.default;
    const otherwise = value === undefined || value === null ? '' : String(value);
    return `  ${name}: process.env.INPUT_${name.toUpperCase()} ?? ${quoted(otherwise)},`;
  });
  const secrets = [...writing.secrets].map((name) => `  ${quoted(name)}: ${secretCode(name)},`);
  const lines = [
    "import { expect, test } from '@playwright/test';",
    '',
    ...(inputs.length > 0 ? ['const inputs = {', ...inputs, '};', ''] : []),
    ...(secrets.length > 0 ? ['const secrets = {', ...secrets, '};', ''] : []),
    `test(${quoted(bot.title)}, async ({ page }) => {`,
    ...body,
    '});',
    '',
  ];
  return { text: lines.join('\n'), left: log.left };
}
