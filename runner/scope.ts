import type { Value } from '../language/run.ts';

/** The values a bot has saved so far. A block sees those around it; what it names itself ends with it. */
export interface Scope {
  /** Changes the value of that name where it lives, here or further out; a new name lives here. */
  set(name: string, value: Value): void;
  /** Everything visible here, by name. */
  all(): Record<string, Value>;
  /** A block inside this one, or one round of it, beginning with values only it sees. */
  inner(values: Record<string, Value>): Scope;
}

type Nested = Scope & { holds(name: string): boolean };

/** The scope a bot begins with. */
export function openScope(values: Record<string, Value>): Scope {
  return nest(values);
}

function nest(values: Record<string, Value>, outer?: Nested): Nested {
  const own = new Map(Object.entries(values));
  const scope: Nested = {
    holds: (name) => own.has(name) || (outer?.holds(name) ?? false),
    set: (name, value) => {
      if (!own.has(name) && outer?.holds(name)) outer.set(name, value);
      else own.set(name, value);
    },
    all: () => ({ ...outer?.all(), ...Object.fromEntries(own) }),
    inner: (inside) => nest(inside, scope),
  };
  return scope;
}
