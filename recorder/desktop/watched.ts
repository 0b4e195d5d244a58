import type { Thing } from '../../drivers/desktop/tree/thing.ts';
import type { Fingerprint, RawEvent } from '../raw-event.ts';
import type { CellTyping } from './cell-typing.ts';
import type { KeyStroke } from './key-stroke.ts';
import type { Change } from './listen-changes.ts';
import type { Hit, Point, Scene, StackedWindow } from './scene.ts';
import type { SceneKeeper } from './scene-keeper.ts';
import type { WindowBook } from './window-book.ts';

/** What can be seen and asked of a display. */
export interface Eyes {
  read(): Promise<Scene>;
  /** What lies at a point now; `within` is what is known for certain to be around it. */
  lookAt(point: Point, scene: Scene, within?: Thing): Promise<Hit>;
  /** A thing that a program told of. */
  thing(bus: string, path: string): Promise<Thing | undefined>;
  /** What a field holds; undefined when it is gone. */
  text(thing: Thing): Promise<string | undefined>;
  /** The symbols of a key. */
  keyRow(code: number): readonly number[];
}

/** What those who follow the mouse need of the watch they belong to. */
export interface Watched {
  book: WindowBook;
  keeper: SceneKeeper;
  eyes: Eyes;
  /** What is typed into cells. */
  cells: CellTyping;
  tell(event: RawEvent): void;
  /** An act that cannot be taken down. */
  lose(why: string): void;
  /** Runs a task after all that was told before. */
  inOrder(task: () => Promise<void>): void;
  /** What was typed up to now, to be told in its turn. */
  typed(): () => Promise<void>;
  /** A key that may write went down, into that field if one has the keyboard; call what it gives when it wrote nothing. */
  sent(stroke: KeyStroke, into?: Thing): () => void;
  /** The thing as acts tell of it, with its page and whether the act before brought it into view. */
  about(thing: Thing, scene: Scene): { on: Fingerprint; page?: number; appeared?: true };
  /** Waits for a change. */
  awaitChange(fits: (change: Change) => boolean, limitMs: number): Promise<Change | undefined>;
  /** Tells of things, by ref, whether they came into view from now on. */
  shownSince(): (ref: string) => boolean;
  /** Tells of a program that was opened before the recording. */
  introduce(window: StackedWindow): void;
  /** An act was done while this was shown; undefined when that is not certain. */
  seen(scene: Scene | undefined): void;
}
