import { Coming } from '../coming.ts';
import type { Draft, DraftBot } from '../draft.ts';
import type { ImportLog } from '../import-log.ts';
import type { ImportSecrets } from '../import-secrets.ts';
import { soundsSecret } from '../imported-thing.ts';
import { listIn, readJson, recordIn, textIn } from '../read-source.ts';
import { SeleniumValues } from '../selenium/selenium-values.ts';
import { AutomaFlow } from './automa-flow.ts';
import { type AutomaBlock, type AutomaGraph, readGraph } from './automa-graph.ts';
import { tellBlocks } from './tell-block.ts';

interface Going {
  log: ImportLog;
  secrets: ImportSecrets;
}

const headUnused = {
  extVersion: 'it only names the program that made it',
  description: 'a note for the programmer',
  icon: 'it is only a picture',
  version: 'it only names the format',
  includedWorkflows: 'import them by themselves',
  isDisabled: 'a bot is played when somebody plays it',
  isProtected: 'it only matters to the program that made it',
  trigger: 'the hub has schedules and triggers',
  settings: 'a bot has settings of its own',
  id: 'it only names the thing inside one program',
  createdAt: 'when it was made matters to nobody',
  updatedAt: 'when it was made matters to nobody',
};

/** An Automa workflow as a bot in the making: its blocks in the order of their lines. */
export function importAutoma(
  source: Readonly<Record<string, unknown>>,
  name: string,
  about: Going,
): DraftBot {
  const { log } = about;
  log.otherKeys('$', source, {
    read: ['name', 'globalData', 'drawflow', 'table'],
    kinds: { table: 'list', drawflow: typeof source.drawflow === 'string' ? 'text' : 'record' },
    unused: headUnused,
  });
  const drawn = typeof source.drawflow === 'string' ? readJson(name, source.drawflow) : source.drawflow;
  const graph = readGraph(recordIn(drawn) ?? {}, log);
  const values = new SeleniumValues();
  const inputs = inputsOf(graph, { ...about, values });
  const reading = {
    ...about,
    values,
    frames: [],
    inputs,
    coming: new Coming(),
    blocks: new Set<AutomaBlock>(),
  };
  const drafts: Draft[] = new AutomaFlow(graph, reading).drafts();
  reading.coming.end();
  tellBlocks(reading.blocks, log);
  for (const [at] of listIn(source.table).entries()) {
    log.left(`table[${at}]`, 'column', 'give the bot its rows as inputs');
  }
  if (
    textIn(source.globalData).replace(/[\s{}"]/g, '') !== '' &&
    textIn(source.globalData) !== '{\n\t"key": "value"\n}'
  ) {
    log.left('globalData', 'global data', 'give the bot its values as inputs');
  }
  return { title: textIn(source.name) || 'workflow', drafts, variables: values.names, inputs };
}

/** What a workflow asks for when it is started is what a bot is given. */
function inputsOf(
  graph: AutomaGraph,
  { log, values }: Going & { values: SeleniumValues },
): NonNullable<DraftBot['inputs']> {
  const triggers = [...graph.blocks.values()].filter(({ kind }) => kind === 'trigger');
  const inputs: NonNullable<DraftBot['inputs']> = {};
  for (const { place, data } of triggers) {
    for (const [at, parameter] of listIn(data.parameters).entries()) {
      const one = recordIn(parameter) ?? {};
      const where = `${place}.data.parameters[${at}]`;
      const name = textIn(one.name);
      if (name === '' || soundsSecret(name)) {
        log.left(where, 'parameter', name === '' ? 'it has no name' : 'give it to the bot as a secret');
        continue;
      }
      log.translated(where, 'parameter', 'an input of the bot');
      const value = textIn(one.defaultValue);
      inputs[values.give(name)] = { type: 'text', title: name, ...(value !== '' && { default: value }) };
    }
  }
  return inputs;
}
