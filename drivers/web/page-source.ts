/** The text of one value of a kit, as it would stand in a program. */
function written(name: string, value: unknown): string {
  if (typeof value === 'function') return String(value);
  for (const kind of [Set, Map, WeakSet, WeakMap]) {
    if (value instanceof kind) return `${name}: new ${kind.name}()`;
  }
  return `${name}: ${JSON.stringify(value)}`;
}

/** Kits as one object expression; their functions must reach each other only through `this`. */
export function kitSource(kits: readonly object[]): string {
  const parts = kits.flatMap((kit) => Object.entries(kit).map(([name, value]) => written(name, value)));
  return `({\n${parts.join(',\n')}\n})`;
}

/** Loads the parts of a page script. They are a program for a browser, so no compiler of ours for Node reads them. */
export async function loadKits(index: URL): Promise<readonly object[]> {
  const module: { kits: readonly object[] } = await import(index.href);
  return module.kits;
}

let source: Promise<string> | undefined;

/** The driver's page script as an expression; read once. */
export function driverSource(): Promise<string> {
  source ??= loadKits(new URL('./page-script/index.ts', import.meta.url)).then(kitSource);
  return source;
}
