import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import css from './note.module.css';

interface EmptyNoteProps {
  icon: ReactNode;
  title: string;
  text?: string;
  action?: { label: string; onClick(): void };
}

/** What a place shows while nothing is in it: what will be there, and the one action that fills it. */
export function EmptyNote({ icon, title, text, action }: EmptyNoteProps) {
  return (
    <div className={css.note}>
      <span className={css.icon} aria-hidden>
        {icon}
      </span>
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {action && (
        <Button size="sm" onClick={action.onClick}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
