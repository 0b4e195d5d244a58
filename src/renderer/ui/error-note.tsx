import { Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import css from './note.module.css';

interface ErrorNoteProps {
  message: string;
  next?: string | undefined;
  action?: { label: string; onClick(): void };
}

/** What went wrong, in the place where it did, and what to do next. */
export function ErrorNote({ message, next, action }: ErrorNoteProps) {
  return (
    <div className={css.error} role="alert">
      <IconAlertCircle size={18} aria-hidden />
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
