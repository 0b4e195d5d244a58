import type { ReactNode } from 'react';
import css from './part.module.css';

/** A titled part of a side panel. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
