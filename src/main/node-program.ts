import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The Node that runs hub, bots and recorder beside the studio, in a checkout: the one the project brings along, else the system's.
 * Seam: the packaged app has no Node beside it; there these children become `utilityProcess` with bundled files, and only
 * the callers of this function change.
 */
export function nodeProgram(root: string): string {
  const own = path.join(
    root,
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  return existsSync(own) ? own : 'node';
}
