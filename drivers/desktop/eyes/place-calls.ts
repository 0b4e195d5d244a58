import type { ClickOptions, Picture } from '../../../language/driver.ts';
import type { Box } from '../x/grab-pixels.ts';
import type { Place, SeenPlace } from './place.ts';

/** The program in front, whose things can be told apart by what they show (`accessible`), or only by a picture of them. */
export interface Front {
  window: number;
  title: string;
  pid: number;
  /** As permissions name it. */
  program: string;
  accessible: boolean;
}

/** What the program in front shows: its window and what has folded out of it. What is not its own is grey. */
export interface View extends Front {
  /** The PNG as base64, and where its corner lies on the display. */
  png: string;
  left: number;
  top: number;
  width: number;
  height: number;
  /** Its windows, the topmost first; boxes are the display's. */
  parts: { window: number; box: Box }[];
  /** What lies over them. */
  above: { title: string; box: Box }[];
}

/** What the process with the hands can be asked for when things are known by what they look like. */
export interface PlaceCalls {
  /** The places that no picture may show from now on: secrets were typed there. */
  cover(places: Place[]): void;
  front(): Front | undefined;
  /** Whether a window is still open and shown. */
  isOpen(window: number): boolean;
  /**
   * Looks at the program in front, or brings a window in front first; undefined when there is none. From the field a caret is taken
   * away, for a reader takes it for a letter.
   */
  look(window?: number, field?: Place): View | undefined;
  /** These act only when the place still looks as it did, and say whether they did. */
  clickPlace(place: SeenPlace, options: ClickOptions): boolean;
  hoverPlace(place: SeenPlace): boolean;
  /** Gives the field that was typed into, or false. */
  typePlace(place: SeenPlace, text: string): Place | false;
  pressPlace(place: SeenPlace, keys: string): boolean;
  pictureAround(place: Place): Omit<Picture, 'png'> & { png: string };
}
