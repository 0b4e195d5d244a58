import { type HostAddress, placeOfHost, readHostAddress } from './host-address.ts';
import { type ProgramAddress, readProgramAddress } from './program-address.ts';

/** What a terminal shows: the screens of a host, or a program that runs in it. */
export type TerminalAddress =
  | { kind: 'host'; host: HostAddress }
  | { kind: 'program'; program: ProgramAddress };

const programScheme = 'terminal:';
/** Begins the place of a program, which no place of a host can begin with. */
const programPlace = 'terminal://';

/** Reads `tn3270://HOST:PORT…` or `terminal:PROGRAM?arg=…&arg=…`. */
export function readTerminalAddress(address: string): TerminalAddress {
  if (!address.startsWith(programScheme)) return { kind: 'host', host: readHostAddress(address) };
  const program = readProgramAddress(`program:${address.slice(programScheme.length)}`);
  return { kind: 'program', program };
}

/** What permissions know the other end by. */
export function placeOfTerminal(address: TerminalAddress): string {
  if (address.kind === 'host') return placeOfHost(address.host);
  return `${programPlace}${address.program.program}`;
}

/** The program a place stands for; undefined for a host. */
export function programAt(place: string): string | undefined {
  return place.startsWith(programPlace) ? place.slice(programPlace.length) : undefined;
}
