import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef } from 'react';
import css from './virtual-list.module.css';

/** Rows drawn beyond the edge, so that a quick scroll shows no gap. */
const overscan = 8;

interface VirtualListProps<Thing> {
  label: string;
  things: readonly Thing[];
  keyOf(thing: Thing): string;
  chosen: string | undefined;
  onChoose(key: string): void;
  /** Enter or double click. */
  onOpen?(key: string): void;
  rowHeight: number;
  children(thing: Thing, chosen: boolean): ReactNode;
  /** Keeps the chosen row in sight when somebody else moves it. */
  follow?: boolean;
  /** Takes the keys when it is first shown, unless somebody is typing. */
  takeKeys?: boolean;
}

/** A list of any length with one chosen row: arrows, Home, End and Enter work, only what is seen is drawn. */
export function VirtualList<Thing>(props: VirtualListProps<Thing>) {
  const { things, keyOf, chosen, onChoose, onOpen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const virtual = useVirtualizer({
    count: things.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => props.rowHeight,
    getItemKey: (index) => keyOf(things[index] as Thing),
    overscan,
  });
  const at = chosen === undefined ? -1 : things.findIndex((thing) => keyOf(thing) === chosen);
  // With nothing chosen the keys begin at the first row.
  const cursor = Math.max(0, at);
  const { scrollToIndex } = virtual;
  useFollow(props.follow ? at : -1, scrollToIndex);
  useTakeKeys(scroller, props.takeKeys ?? false);
  const move = (to: number) => {
    const index = Math.max(0, Math.min(things.length - 1, to));
    if (things.length === 0) return;
    onChoose(keyOf(things[index] as Thing));
    scrollToIndex(index, { align: 'auto' });
  };
  const open = () => things.length > 0 && onOpen?.(keyOf(things[cursor] as Thing));
  return (
    <div
      ref={scroller}
      className={css.scroller}
      role="listbox"
      tabIndex={0}
      aria-label={props.label}
      aria-activedescendant={things.length > 0 ? `${id}-${cursor}` : undefined}
      onKeyDown={(event) => pressKey(event, { at, last: things.length - 1, move, open })}
    >
      <div className={css.space} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((row) => {
          const thing = things[row.index] as Thing;
          const place = {
            id: `${id}-${row.index}`,
            index: row.index,
            count: things.length,
            start: row.start,
          };
          return (
            <Row
              key={row.key}
              measure={virtual.measureElement}
              place={place}
              chosen={row.index === at}
              cursor={row.index === cursor}
              onChoose={() => onChoose(keyOf(thing))}
              onOpen={() => onOpen?.(keyOf(thing))}
            >
              {props.children(thing, row.index === at)}
            </Row>
          );
        })}
      </div>
    </div>
  );
}

function useFollow(at: number, scrollToIndex: (index: number, how: { align: 'auto' }) => void): void {
  useEffect(() => {
    if (at >= 0) scrollToIndex(at, { align: 'auto' });
  }, [at, scrollToIndex]);
}

function useTakeKeys(list: RefObject<HTMLDivElement | null>, wanted: boolean): void {
  useEffect(() => {
    const busy = document.activeElement instanceof HTMLInputElement;
    if (wanted && !busy) list.current?.focus({ preventScroll: true });
  }, [list, wanted]);
}

interface Moves {
  at: number;
  last: number;
  move(to: number): void;
  open(): unknown;
}

function pressKey(event: KeyboardEvent, { at, last, move, open }: Moves): void {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }[event.key];
  if (to !== undefined) move(to);
  else if (event.key === 'Enter') open();
  else return;
  event.preventDefault();
}

interface RowProps {
  measure(element: HTMLDivElement | null): void;
  place: { id: string; index: number; count: number; start: number };
  chosen: boolean;
  cursor: boolean;
  onChoose(): void;
  onOpen(): void;
  children: ReactNode;
}

function Row({ measure, place, chosen, cursor, onChoose, onOpen, children }: RowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself takes the keys.
    <div
      ref={measure}
      data-index={place.index}
      id={place.id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      data-cursor={cursor}
      aria-setsize={place.count}
      aria-posinset={place.index + 1}
      className={css.row}
      style={{ transform: `translateY(${place.start}px)` }}
      onClick={onChoose}
      onDoubleClick={onOpen}
    >
      {children}
    </div>
  );
}
