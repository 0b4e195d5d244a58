import { Button } from '@mantine/core';
import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react';
import css from './note.module.css';

interface ErrorNoteProps {
  message: string;
  next?: string | undefined;
  /** `unsure` for what a person should know though nothing failed. */
  tone?: 'failed' | 'unsure';
  action?: { label: string; onClick(): void };
}

/** What went wrong, in the place where it did, and what to do next. */
export function ErrorNote({ message, next, tone = 'failed', action }: ErrorNoteProps) {
  return (
    <div className={css[tone]} role="alert">
      {tone === 'failed' ? (
        <IconAlertCircle size={18} aria-hidden />
      ) : (
        <IconAlertTriangle size={18} aria-hidden />
      )}
      <div>
        <p className={css.message}>{message}</p>
        {next && <p className={css.next}>{next}</p>}
        {action && (
          <Button variant="default" mt={8} onClick={action.onClick}>
            {action.label}
          </Button>
        )}
      </div>
    </div>
  );
}
