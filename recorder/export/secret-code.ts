/** Where a program finds a secret: never in its text. */
export function secretCode(name: string): string {
  return `process.env.${secretVariable(name)} ?? ''`;
}

/** `bank-password` is `SECRET_BANK_PASSWORD`. */
export function secretVariable(name: string): string {
  return `SECRET_${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;
}
