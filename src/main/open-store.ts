import Store from 'electron-store';

/** A small file of kept values, the part of electron-store that is used. */
export interface KeptValues {
  /** Everything kept. */
  readonly store: Readonly<Record<string, unknown>>;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
}

/** Opens a file of kept values; one that is no longer readable begins anew. */
export function openStore(folder: string, name: string): KeptValues {
  return new Store<Record<string, unknown>>({ name, cwd: folder, clearInvalidConfig: true });
}
