import { type RawEvent, rawEventSchema } from '../../../recorder/raw-event.ts';
import type { RecordingDesk, Standing } from '../../../recorder/recorder.ts';

/** A desk that takes what the recorder would take, and keeps what it would refuse. */
export interface FakeDesk extends RecordingDesk {
  told: RawEvent[];
  refused: unknown[];
  events<What extends RawEvent['what']>(what: What): Extract<RawEvent, { what: What }>[];
}

export function fakeDesk(): FakeDesk {
  const told: RawEvent[] = [];
  const refused: unknown[] = [];
  const followers = new Set<(now: Standing) => void>();
  let picking: Standing['picking'];
  let news = 0;
  const standing = (): Standing => ({
    paused: false,
    count: told.length,
    last: '',
    news,
    steps: [],
    ...(picking && { picking }),
  });
  const changed = () => {
    news += 1;
    for (const follower of followers) follower(standing());
    return standing();
  };
  return {
    told,
    refused,
    events: (what) =>
      told.filter((event): event is Extract<RawEvent, { what: typeof what }> => event.what === what),
    happened(event) {
      const read = rawEventSchema.safeParse(event);
      if (read.success) told.push(read.data);
      else refused.push(event);
      return changed();
    },
    undo: standing,
    pause: standing,
    pick(what) {
      picking = what;
      return changed();
    },
    forEach: standing,
    standing,
    follow(follower) {
      followers.add(follower);
      return () => followers.delete(follower);
    },
    stop: () => undefined,
  };
}
