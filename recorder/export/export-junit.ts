import type { Bot } from '../../language/bot.ts';
import type { Exported } from './export-log.ts';

/** A bot's own test cases as a JUnit file that says of each that it was not run yet; a bot without test cases is one case. */
export function exportJunit(bot: Bot): Exported {
  const names = bot.tests.length > 0 ? bot.tests.map(({ name }) => name) : [bot.title];
  const cases = names.map(
    (name) =>
      `    <testcase classname="${xml(bot.name)}" name="${xml(name)}"><skipped message="not run yet"/></testcase>`,
  );
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite name="${xml(bot.name)}" tests="${names.length}" failures="0" skipped="${names.length}">`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ];
  return { text: lines.join('\n'), left: [] };
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Escaped, and without the control characters XML cannot hold. */
const xml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign).replace(/[^\P{Cc}\t\n\r]/gu, '');
