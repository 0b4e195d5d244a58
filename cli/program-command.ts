import { findProgram } from '../drivers/desktop/display/find-program.ts';
import { programAddress } from '../recorder/desktop/address-of-process.ts';

/** The address of a program as somebody writes it on a command line: an address, a name or path, or these with arguments after them. */
export function programCommand(command: string, searchPath = process.env.PATH ?? ''): string {
  if (command.startsWith('program:')) return command;
  // A path may have spaces in it.
  if (findProgram(command, searchPath)) return programAddress(command, []);
  const quoted = /"[^"]*"|'[^']*'/g;
  const words = (command.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []).map((word) =>
    word.replace(quoted, (part) => part.slice(1, -1)),
  );
  const [program = command, ...args] = words;
  return programAddress(program, args);
}
