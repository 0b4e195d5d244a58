import { appendFileSync } from 'node:fs';
import { type Booking, Stores, StoresSession } from './stores.ts';
import { type RunningHost, startHost } from './tn3270-host.ts';

/** How the stores run: on any free port, writing bookings down nowhere, when nothing is said. */
export interface StoresOptions {
  port?: number;
  /** Each booking becomes a line of JSON in this file. */
  log?: string;
  password?: string;
  /** They say that they book, and do not. */
  forgetful?: true;
}

/** Stores that are open, and what was booked. */
export interface RunningStores extends RunningHost {
  user: string;
  password: string;
  bookings(): readonly Booking[];
}

/** Opens the stores on this machine only; throws one clear sentence when the port is taken. */
export async function startStores(options: StoresOptions = {}): Promise<RunningStores> {
  const { log, port, password = 'harbour-7', forgetful } = options;
  const clerk = { user: 'CLERK', password };
  const keep = (booking: Booking) => {
    if (log !== undefined) appendFileSync(log, `${JSON.stringify(booking)}\n`);
  };
  const stores = new Stores(clerk, forgetful ? undefined : keep);
  const host = await startHost({
    ...(port !== undefined && { port }),
    connected(terminal) {
      const session = new StoresSession(terminal, stores);
      return (sent) => session.take(sent);
    },
  });
  return { ...host, ...clerk, bookings: () => stores.bookings };
}
