import type { ReactNode } from 'react';
import css from './page-head.module.css';

interface PageHeadProps {
  title: string;
  detail?: ReactNode;
  /** Before the title, such as a way back. */
  lead?: ReactNode;
  /** At the right; the next action is the coloured one. */
  children?: ReactNode;
}

/** The one toolbar at the top of every place. */
export function PageHead({ title, detail, lead, children }: PageHeadProps) {
  return (
    <header className={css.head}>
      {lead}
      <h1>{title}</h1>
      {detail && <span className={css.detail}>{detail}</span>}
      <div className={css.actions}>{children}</div>
    </header>
  );
}
