/** Shorter than this a value would mask half the log; the studio never logs what people type anyway. */
const shortestMasked = 4;

/** Takes known secret values out of whatever is about to be written down. */
export interface SecretMask {
  learn(value: string): void;
  mask(text: string): string;
}

export function makeSecretMask(): SecretMask {
  const known = new Set<string>();
  return {
    learn: (value) => {
      if (value.length >= shortestMasked) known.add(value);
    },
    mask: (text) => {
      let masked = text;
      for (const value of known) masked = masked.replaceAll(value, '•••');
      return masked;
    },
  };
}
