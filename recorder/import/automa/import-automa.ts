import type { Draft, DraftBot } from '../draft.ts';
import type { ImportLog } from '../import-log.ts';
import type { ImportSecrets } from '../import-secrets.ts';
import { listIn, readJson, recordIn, textIn } from '../read-source.ts';
import { SeleniumValues } from '../selenium/selenium-values.ts';
import { AutomaFlow } from './automa-flow.ts';
import { readGraph } from './automa-graph.ts';

interface Going {
  log: ImportLog;
  secrets: ImportSecrets;
}

const headUnused = {
  extVersion: 'it only names the program that made it',
  icon: 'it is only a picture',
  version: 'it only names the format',
  includedWorkflows: 'import them by themselves',
  isDisabled: 'a bot is played when somebody plays it',
  isProtected: 'it only matters to the program that made it',
  trigger: 'the hub has schedules and triggers',
  settings: 'a bot has settings of its own',
};

/** An Automa workflow as a bot in the making: its blocks in the order of their lines. */
export function importAutoma(
  source: Readonly<Record<string, unknown>>,
  name: string,
  about: Going,
): DraftBot {
  const { log } = about;
  log.otherKeys('$', source, {
    read: ['name', 'drawflow', 'description', 'table', 'globalData'],
    unused: headUnused,
  });
  const drawn = typeof source.drawflow === 'string' ? readJson(name, source.drawflow) : source.drawflow;
  const graph = readGraph(recordIn(drawn) ?? {}, log);
  const values = new SeleniumValues();
  const drafts: Draft[] = new AutomaFlow(graph, { ...about, values, frames: [], dialogs: [] }).drafts();
  for (const [at] of listIn(source.table).entries()) {
    log.left(`table[${at}]`, 'column', 'give the bot its rows as inputs');
  }
  if (
    textIn(source.globalData).replace(/[\s{}"]/g, '') !== '' &&
    textIn(source.globalData) !== '{\n\t"key": "value"\n}'
  ) {
    log.left('globalData', 'global data', 'give the bot its values as inputs');
  }
  return { title: textIn(source.name) || 'workflow', drafts, variables: values.names };
}
