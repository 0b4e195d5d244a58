import { expect, it } from 'vitest';
import { ImportLog } from '../../../recorder/import/import-log.ts';
import { countEntries, importReport } from '../../../recorder/import/import-report.ts';

function report(fill: (log: ImportLog) => void): string[] {
  const log = new ImportLog();
  fill(log);
  const bots = ['buy', 'pay'].map((name) => ({ name }) as never);
  return importReport('a.side', { tool: 'Selenium IDE', bots, entries: log.entries }).split('\n');
}

it('says the same reason once, with all places of what was left out', () => {
  const lines = report((log) => {
    for (const nth of [1, 2, 3, 4, 5]) log.left(`[${nth}]`, 'echo', 'it says nothing');
    log.left('[6]', 'run', 'it says nothing');
  });
  expect(lines).toContain('- echo: it says nothing ([1]; [2]; [3]; [4]; [5])');
  expect(lines).toContain('- run: it says nothing ([6])');
});

it('says shortly what nobody misses', () => {
  const lines = report((log) => {
    for (const nth of [1, 2, 3, 4, 5]) log.needless(`[${nth}]`, nth < 5 ? 'pause' : 'wait', 'bots wait');
    log.needless('[6]', 'resize', 'any size');
  });
  const at = lines.indexOf('## Not needed');
  expect(lines.slice(at + 2, at + 4)).toEqual([
    '- pause, wait: bots wait ([1]; [2]; [3]; 2 more)',
    '- resize: any size ([6])',
  ]);
});

it('names what to look at only where a step came of it', () => {
  const lines = report((log) => {
    log.translated('[1]', 'click', 'say what must be seen').steps.push('click-a');
    log.translated('[2]', 'end', 'the end of a block');
  });
  expect(lines.slice(lines.indexOf('## To look at'))).toEqual([
    '## To look at',
    '',
    '- click: say what must be seen ([1])',
    '',
  ]);
});

it('counts every piece once', () => {
  const log = new ImportLog();
  log.translated('[1]', 'click');
  log.left('[2]', 'echo', 'x');
  log.needless('[3]', 'pause', 'y');
  expect(countEntries(log.entries)).toEqual({ constructs: 3, translated: 1, needless: 1, left: 1 });
  const lines = report((all) => all.entries.push(...log.entries));
  expect(lines.slice(0, 4)).toEqual([
    '# Import of a.side',
    '',
    'A recording of Selenium IDE: 2 bots (buy, pay).',
    'Of 3 pieces, 1 were translated, 1 are nothing a bot needs, and 1 were left out. Every one of them is in import-report.json.',
  ]);
});

it('says that nothing was left out', () => {
  expect(report(() => {}).filter((line) => line === 'Nothing.')).toHaveLength(3);
});
