import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** The file a program's name or path stands for, as a shell would find it; undefined when there is none that may be run. */
export function findProgram(program: string, searchPath: string): string | undefined {
  if (program.includes('/')) return mayRun(program) ? path.resolve(program) : undefined;
  return searchPath
    .split(path.delimiter)
    .map((folder) => path.join(folder, program))
    .find(mayRun);
}

function mayRun(file: string): boolean {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // There, but not to be run.
  }
}
