import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import css from './rail.module.css';

export interface RailEntry {
  key: string;
  label: string;
  icon: ReactNode;
  shortcut?: string | undefined;
  /** How many things wait there. */
  badge?: number | undefined;
  /** Set apart at the foot of the rail. */
  foot?: boolean;
}

interface RailProps {
  label: string;
  entries: readonly RailEntry[];
  chosen: string;
  onChoose(key: string): void;
  foot?: ReactNode;
}

/** The strip of places at the left edge. */
export function Rail({ label, entries, chosen, onChoose, foot }: RailProps) {
  const entry = (one: RailEntry) => (
    <Tooltip
      key={one.key}
      label={one.shortcut ? `${one.label}  ${one.shortcut}` : one.label}
      position="right"
    >
      <button
        type="button"
        className={css.entry}
        aria-current={one.key === chosen ? 'page' : undefined}
        onClick={() => onChoose(one.key)}
      >
        <span className={css.icon}>
          {one.icon}
          {one.badge ? <span className={css.badge}>{one.badge > 99 ? '99+' : one.badge}</span> : null}
        </span>
        <span className={css.label}>{one.label}</span>
      </button>
    </Tooltip>
  );
  return (
    <nav className={css.rail} aria-label={label}>
      {entries.filter((one) => !one.foot).map(entry)}
      <span className={css.gap} />
      {foot}
      {entries.filter((one) => one.foot).map(entry)}
    </nav>
  );
}
