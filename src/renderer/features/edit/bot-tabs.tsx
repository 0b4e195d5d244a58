import { Badge, SegmentedControl, Tabs } from '@mantine/core';
import { useState } from 'react';
import type { Run, Value } from '../../../../language/run.ts';
import type { BotView, Problem } from '../../../shared/studio-shapes.ts';
import { valueText } from '../../parts/value-text.ts';
import { CodeView } from '../../ui/code-view.tsx';
import { words } from '../../words.ts';
import css from './bot-tabs.module.css';

/** Values, problems, log and text of the bot, below the picture. */
export function BotTabs({ bot, run }: { bot: BotView; run: Run | undefined }) {
  const [tab, setTab] = useState<string | null>(bot.problems.length > 0 ? 'problems' : 'values');
  return (
    <Tabs className={css.tabs ?? ''} value={tab} onChange={setTab} keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="values">{words.bot.values}</Tabs.Tab>
        <Tabs.Tab
          value="problems"
          rightSection={bot.problems.length > 0 ? <Badge color="yellow">{bot.problems.length}</Badge> : null}
        >
          {words.bot.problems}
        </Tabs.Tab>
        <Tabs.Tab value="log">{words.bot.log}</Tabs.Tab>
        <Tabs.Tab value="yaml">{words.bot.yaml}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="values" className={css.panel ?? ''}>
        <ValuesPanel run={run} />
      </Tabs.Panel>
      <Tabs.Panel value="problems" className={css.panel ?? ''}>
        <ProblemsPanel problems={bot.problems} />
      </Tabs.Panel>
      <Tabs.Panel value="log" className={css.panel ?? ''}>
        <LogPanel run={run} />
      </Tabs.Panel>
      <Tabs.Panel value="yaml" className={css.panel ?? ''}>
        <FilesPanel files={bot.files} />
      </Tabs.Panel>
    </Tabs>
  );
}

function ValuesPanel({ run }: { run: Run | undefined }) {
  const read = (run?.steps ?? []).flatMap((step) =>
    step.values.map((one): [string, Value] => [one.name, one.value]),
  );
  const values = new Map<string, Value>([
    ...Object.entries(run?.inputs ?? {}),
    ...read,
    ...Object.entries(run?.outputs ?? {}),
  ]);
  if (values.size === 0) return <p className={css.none}>{words.bot.noValues}</p>;
  return (
    <dl className={css.values}>
      {[...values].map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd title={valueText(value)}>{valueText(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function ProblemsPanel({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return <p className={css.none}>{words.bot.noProblems}</p>;
  return (
    <ul className={css.lines}>
      {problems.map((problem) => (
        <li key={`${problem.file}${problem.line}${problem.message}`}>
          {problem.file && (
            <code>
              {problem.file}
              {problem.line !== undefined && `:${problem.line}`}
            </code>
          )}
          <span>{problem.message}</span>
        </li>
      ))}
    </ul>
  );
}

function LogPanel({ run }: { run: Run | undefined }) {
  const log = run?.log ?? [];
  if (log.length === 0) return <p className={css.none}>{words.bot.noLog}</p>;
  return (
    <ul className={css.lines}>
      {log.map((line) => (
        <li key={`${line.at}${line.message}`} data-level={line.level}>
          <code>{line.at.slice(11, 19)}</code>
          <span>{line.message}</span>
        </li>
      ))}
    </ul>
  );
}

function FilesPanel({ files }: { files: BotView['files'] }) {
  const [name, setName] = useState(files[0]?.name ?? '');
  const file = files.find((one) => one.name === name) ?? files[0];
  if (!file) return null;
  return (
    <div className={css.files}>
      {files.length > 1 && (
        <SegmentedControl
          data={files.map((one) => one.name)}
          value={file.name}
          onChange={setName}
          withItemsBorders={false}
        />
      )}
      <div className={css.code}>
        <CodeView text={file.text} label={file.name} />
      </div>
    </div>
  );
}
