import { blank, type Field, type Shown } from './shown.ts';

/** Shorter secrets stand in other words by chance; they are covered in fields only. */
const tellingLength = 4;

/** The screen without the secrets that were typed at it: those in a field anybody can read, and those that a host shows again. */
export function coverSecrets(shown: Shown, secrets: ReadonlySet<string>): Shown {
  const covered = new Set<number>();
  const cover = (at: number, length: number) => {
    for (let cell = at; cell < at + length; cell++) covered.add(cell % shown.signs.length);
  };
  for (const field of shown.fields) if (holdsSecret(field, secrets)) cover(field.at, field.length);
  const whole = shown.signs.join('');
  for (const secret of secrets) {
    if (secret.length < tellingLength) continue;
    for (let at = whole.indexOf(secret); at >= 0; at = whole.indexOf(secret, at + 1))
      cover(at, secret.length);
  }
  if (covered.size === 0) return shown;
  const signs = shown.signs.map((sign, at) => (covered.has(at) ? blank : sign));
  const fields = shown.fields.map((field) =>
    covered.has(field.at) ? { ...field, kind: 'hidden' as const } : field,
  );
  return { ...shown, signs, fields };
}

const holdsSecret = ({ value }: Field, secrets: ReadonlySet<string>): boolean =>
  [...secrets].some((secret) => secret !== '' && value === secret.trimEnd());
