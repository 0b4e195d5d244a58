import { type Parcel, parcelFields, parcels } from '../../../practice/moving-form/parcels.ts';

/** Plays one game of the parcel desk in a browser of its own. */
export interface Player {
  name: string;
  play(address: string): Promise<void>;
  close(): Promise<void>;
}

/** A player, or why it cannot play on this machine. */
export type Entrant = { name: string; enter(): Promise<Player | string> };

/** What is done in one game: seven fields and a button, ten times. */
export const stepsOfAGame = parcels.length * (parcelFields.length + 1);

/** Every field of every parcel, in the order of the words, as somebody writes such a script. */
export const entries = (parcel: Parcel): [label: string, text: string][] =>
  parcelFields.map((label) => [label, parcel[label]]);

/** The same flags for everybody, so that nobody's browser is busier than another's. */
export const quietArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];
