/** How one test case of a bot came out; no differences means it passed. */
export interface TestResult {
  bot: string;
  test: string;
  differences: string[];
  ms: number;
}

/** The results as JUnit XML, one suite a bot, for CI servers. */
export function junitReport(results: TestResult[]): string {
  const bots = [...new Set(results.map((one) => one.bot))];
  const suites = bots.map((bot) =>
    suite(
      bot,
      results.filter((one) => one.bot === bot),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`;
}

function suite(bot: string, cases: TestResult[]): string {
  const failures = cases.filter((one) => one.differences.length > 0).length;
  const seconds = cases.reduce((sum, one) => sum + one.ms, 0) / 1000;
  const head = `  <testsuite name="${xml(bot)}" tests="${cases.length}" failures="${failures}" time="${seconds.toFixed(3)}">\n`;
  return `${head}${cases.map(testCase).join('')}  </testsuite>\n`;
}

function testCase({ bot, test, differences, ms }: TestResult): string {
  const head = `    <testcase classname="${xml(bot)}" name="${xml(test)}" time="${(ms / 1000).toFixed(3)}"`;
  if (differences.length === 0) return `${head}/>\n`;
  return `${head}><failure message="${xml(differences[0] ?? '')}">${xml(differences.join('\n'))}</failure></testcase>\n`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Escaped, and without the control characters XML cannot hold. */
const xml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign).replace(/[^\P{Cc}\t\n\r]/gu, '');
