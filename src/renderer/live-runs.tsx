import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import type { PlainError } from '../../language/errors.ts';
import { emptyRun, foldRun } from '../../language/fold-run.ts';
import type { Question, Run, RunEvent, Value } from '../../language/run.ts';
import type { Studio } from './connect-studio.ts';
import { useStudio } from './studio-context.tsx';

/** A run this window follows: its state as folded from its events, and what it asks of the person. */
export interface FollowedRun {
  run: Run;
  bot: string;
  seq: number;
  live: boolean;
  stopping: boolean;
  error?: PlainError;
  /** What could not be kept of a run that is over. */
  complaint?: string;
  question?: { key: string; question: Question };
  secret?: { name: string; title: string };
}

type Change = (one: FollowedRun) => FollowedRun;

/** The runs started from this window, newest first. */
class LiveRuns {
  private followed: readonly FollowedRun[] = [];
  /** What is heard of a run before the call that started it has been answered. */
  private readonly early = new Map<string, Change[]>();
  private readonly listeners = new Set<() => void>();
  private readonly studio: Studio;

  constructor(studio: Studio) {
    this.studio = studio;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly all = (): readonly FollowedRun[] => this.followed;

  /** Listens to the studio until the returned function is called. */
  connect(onEnd: () => void): () => void {
    const { on } = this.studio;
    const offs = [
      on('run-events', ({ run, events }) => this.hear(run, events)),
      on('run-asks', ({ run, key, question }) =>
        this.change(run, (one) => ({ ...one, question: { key, question } })),
      ),
      on('run-wants-secret', ({ run, name, title }) =>
        this.change(run, (one) => ({ ...one, secret: { name, title } })),
      ),
      on('run-ended', ({ run, error, complaint }) => {
        this.change(run, ({ question: _q, secret: _s, ...rest }) => ({
          ...rest,
          live: false,
          ...(error && { error: error as PlainError }),
          ...(complaint !== undefined && { complaint }),
        }));
        onEnd();
      }),
    ];
    return () => {
      for (const off of offs) off();
    };
  }

  async start(bot: string, inputs: Record<string, Value>): Promise<string> {
    const { run } = await this.studio.call.startRun({ bot, inputs });
    const fresh: FollowedRun = { run: emptyRun(run), bot, seq: -1, live: true, stopping: false };
    this.followed = [fresh, ...this.followed.filter((one) => one.bot !== bot || one.live)];
    for (const change of this.early.get(run) ?? []) this.change(run, change);
    this.early.delete(run);
    this.tellListeners();
    return run;
  }

  async stop(run: string): Promise<void> {
    this.change(run, (one) => ({ ...one, stopping: true }));
    await this.studio.call.stopRun({ run });
  }

  async answer(run: string, key: string, answer: Record<string, Value> | null): Promise<void> {
    this.change(run, ({ question: _, ...rest }) => rest);
    await this.studio.call.answerRun({ run, key, answer });
  }

  async giveSecret(run: string, given: { name: string; value: string | null; keep: boolean }): Promise<void> {
    this.change(run, ({ secret: _, ...rest }) => rest);
    await this.studio.call.giveSecret({ run, ...given });
  }

  private hear(run: string, events: readonly RunEvent[]): void {
    this.change(run, (one) => {
      const fresh = events.filter((event) => event.seq > one.seq);
      const folded = fresh.reduce((state, event) => foldRun(state, event), one.run);
      return { ...one, run: folded, seq: fresh.at(-1)?.seq ?? one.seq };
    });
  }

  private change(run: string, change: Change): void {
    if (!this.followed.some((one) => one.run.run === run)) {
      this.early.set(run, [...(this.early.get(run) ?? []), change]);
      return;
    }
    this.followed = this.followed.map((one) => (one.run.run === run ? change(one) : one));
    this.tellListeners();
  }

  private tellListeners(): void {
    for (const listener of this.listeners) listener();
  }
}

const LiveRunsContext = createContext<LiveRuns | undefined>(undefined);

export function LiveRunsProvider({ children }: { children: ReactNode }) {
  const studio = useStudio();
  const cache = useQueryClient();
  const [runs] = useState(() => new LiveRuns(studio));
  useEffect(
    () =>
      runs.connect(() => {
        for (const key of ['runs', 'run', 'bots', 'secrets'])
          cache.invalidateQueries({ queryKey: [key] }).catch(() => undefined);
      }),
    [runs, cache],
  );
  return <LiveRunsContext.Provider value={runs}>{children}</LiveRunsContext.Provider>;
}

/** The followed runs, and what can be done to them. */
export function useLiveRuns() {
  const runs = useContext(LiveRunsContext);
  if (!runs) throw new Error('useLiveRuns is for parts inside LiveRunsProvider.');
  const all = useSyncExternalStore(runs.subscribe, runs.all);
  return useMemo(() => ({ runs, all }), [runs, all]);
}
