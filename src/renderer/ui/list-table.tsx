import type { CSSProperties, ReactNode } from 'react';
import css from './list-table.module.css';
import { VirtualList } from './virtual-list.tsx';

const rowHeight = 40;

/** One column: its title, and what it shows of a thing. */
export interface ListColumn<Thing> {
  title: string;
  /** A width as CSS grid knows it: `120px`, `minmax(0, 2fr)`. */
  width: string;
  show(thing: Thing): ReactNode;
  /** The whole text where the column may cut it. */
  hint?(thing: Thing): string | undefined;
  /** How loud it is; the first column needs nothing. */
  tone?: 'strong' | 'soft';
  /** Left out where the window is narrow. */
  wideOnly?: true;
}

interface ListTableProps<Thing> {
  label: string;
  columns: readonly ListColumn<Thing>[];
  things: readonly Thing[];
  keyOf(thing: Thing): string;
  chosen: string | undefined;
  onChoose(key: string): void;
  onOpen?(key: string): void;
}

/** A long list in columns, for things people scan and open: runs, items. */
export function ListTable<Thing>({ columns, ...list }: ListTableProps<Thing>) {
  const widths = {
    '--columns': columns.map((column) => column.width).join(' '),
    '--narrow-columns': columns
      .filter((column) => !column.wideOnly)
      .map((column) => column.width)
      .join(' '),
  } as CSSProperties;
  return (
    <div className={css.table} style={widths}>
      <div className={css.head} aria-hidden>
        {columns.map((column) => (
          <span key={column.title} data-wide-only={column.wideOnly}>
            {column.title}
          </span>
        ))}
      </div>
      <div className={css.list}>
        <VirtualList {...list} rowHeight={rowHeight} takeKeys>
          {(thing) => (
            <div className={css.row}>
              {columns.map((column) => (
                <span
                  key={column.title}
                  className={column.tone && css[column.tone]}
                  title={column.hint?.(thing)}
                  data-wide-only={column.wideOnly}
                >
                  {column.show(thing)}
                </span>
              ))}
            </div>
          )}
        </VirtualList>
      </div>
    </div>
  );
}
