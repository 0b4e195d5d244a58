import type { Value } from '../language/run.ts';

/** The values a bot has saved so far. A block sees those around it; the values it is given are its own. */
export interface Scope {
  /** Changes the value of that name where it lives; a new name lives in the nearest room. */
  set(name: string, value: Value): void;
  /** Everything visible here, by name. */
  all(): Record<string, Value>;
  /** A block inside this one, with values only it sees. A room keeps new names to itself, so that no round sees another round's. */
  inner(values: Record<string, Value>, kind: 'room' | 'block'): Scope;
}

type Nested = Scope & { holds(name: string): boolean };

/** The scope a bot begins with. */
export function openScope(values: Record<string, Value>): Scope {
  return nest(values, 'room');
}

function nest(values: Record<string, Value>, kind: 'room' | 'block', outer?: Nested): Nested {
  const own = new Map(Object.entries(values));
  const scope: Nested = {
    holds: (name) => own.has(name) || (outer?.holds(name) ?? false),
    set: (name, value) => {
      if (outer && !own.has(name) && (kind === 'block' || outer.holds(name))) outer.set(name, value);
      else own.set(name, value);
    },
    all: () => ({ ...outer?.all(), ...Object.fromEntries(own) }),
    inner: (inside, how) => nest(inside, how, scope),
  };
  return scope;
}
