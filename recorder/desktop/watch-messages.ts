import type { RawEvent } from '../raw-event.ts';

/** What the process that watches a display is told: which programs were opened for the recording, and to finish telling. */
export type ToWatch = { what: 'opened'; pid: number; address: string } | { what: 'settle'; id: number };

/** What it tells: that it watches now, what happened, that all is told; or why it cannot watch. */
export type FromWatch =
  | { what: 'watching' }
  | { what: 'happened'; event: RawEvent }
  | { what: 'settled'; id: number }
  | { what: 'failed'; words: string };
