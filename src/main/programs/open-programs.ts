import path from 'node:path';
import type { Fork, Program } from './program.ts';

/** The programs beside the studio, as `setup/emit-programs.mjs` writes them. */
const files = {
  hub: 'hub/main.js',
  play: 'worker/play-child.js',
  record: 'src/programs/record-web.js',
} as const;

interface ProgramSettings {
  args?: readonly string[];
  env?: NodeJS.ProcessEnv;
}

/** Starts one of the programs beside the studio. */
export type StartProgram = (name: keyof typeof files, settings?: ProgramSettings) => Program;

/** Knows where the programs lie; `fork` knows in which kind of process they run here. */
export function openPrograms(folder: string, fork: Fork): StartProgram {
  const begin = path.join(folder, 'src', 'programs', 'begin.js');
  return (name, { args = [], env = process.env } = {}) => {
    const program = fork(begin, [path.join(folder, files[name]), ...args], env);
    // What nobody listens to must not fill the pipe and stop the program.
    program.stdout?.resume();
    return program;
  };
}
