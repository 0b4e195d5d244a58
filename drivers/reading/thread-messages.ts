import type { Reader } from '../../language/driver.ts';
import type { PlainError } from '../../language/errors.ts';

/** The calls a reading thread serves; each takes the arguments of the Reader's own, without the `Call`. */
export type ThreadMethod =
  | 'readDocument'
  | 'readPicture'
  | 'findText'
  | 'findPicture'
  | 'readRegion'
  | 'pagePicture';

type Arguments<T extends unknown[]> = T extends [...infer Rest, unknown] ? Rest : never;

/** What a reading thread is told. */
export type ToThread =
  | {
      [M in ThreadMethod]: {
        what: 'call';
        id: number;
        method: M;
        args: Arguments<Parameters<Reader[M]>>;
        deadline: number;
      };
    }[ThreadMethod]
  | { what: 'stop'; id: number }
  | { what: 'close' };

/** What a reading thread answers; `closed` is its last word. */
export type FromThread =
  | { what: 'answer'; id: number; value: unknown }
  | { what: 'failure'; id: number; error: PlainError }
  | { what: 'closed' };
