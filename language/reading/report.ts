import type { Problem } from '../read-bot.ts';
import { type Path, placeOf, type YamlFile } from './yaml-file.ts';

/** Where in a value a problem is, when not at its start. */
export interface Spot {
  /** Characters into the text. */
  at?: number;
  /** The key rather than its value. */
  onKey?: boolean;
  severity?: 'error' | 'warning';
}

/** Gathers problems with their places, each once. */
export class Report {
  readonly #problems = new Map<string, Problem>();

  add(yaml: YamlFile, path: Path, message: string, spot: Spot = {}): void {
    const place = placeOf(yaml, path, spot);
    this.put({
      file: yaml.file,
      ...place,
      path: pathInWords(path),
      message,
      severity: spot.severity ?? 'error',
    });
  }

  put(problem: Problem): void {
    this.#problems.set(`${problem.file}:${problem.line}:${problem.col}:${problem.message}`, problem);
  }

  get failed(): boolean {
    return [...this.#problems.values()].some((one) => one.severity === 'error');
  }

  /** In the order a person reads them: the bot first, then by file and place. */
  all(): Problem[] {
    const rank = (file: string) => (file === 'bot.yaml' ? '' : file);
    return [...this.#problems.values()].sort(
      (a, b) => compare(rank(a.file), rank(b.file)) || a.line - b.line || a.col - b.col,
    );
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** `steps[2].expect.text`, the way people write it. */
function pathInWords(path: Path): string {
  return path.reduce<string>((words, part) => {
    if (typeof part === 'number') return `${words}[${part + 1}]`;
    return words === '' ? part : `${words}.${part}`;
  }, '');
}
