import { z } from 'zod';
import { BotError } from '../../language/errors.ts';
import type { SecretMask } from './mask-secrets.ts';
import type { KeptValues } from './open-store.ts';

/** The part of Electron's safeStorage that is used. */
interface SystemVault {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(bytes: Buffer): string;
  getSelectedStorageBackend?(): string;
}

/** Secrets kept for attended runs: encrypted by the system when it can, else in memory until the studio closes. Never told to the window. */
export interface KeptSecrets {
  /** False when the system offers no real encryption: then nothing is written down. */
  safe(): boolean;
  names(): string[];
  get(name: string): string | undefined;
  keep(name: string, value: string): void;
  forget(name: string): void;
  /** Keeps a value that is used but not kept out of the log as well. */
  mask(value: string): void;
}

export function openSecrets(store: KeptValues, vault: SystemVault, mask: SecretMask): KeptSecrets {
  const kept = () => z.record(z.string(), z.string()).catch({}).parse(store.get('kept'));
  const inMemory = new Map<string, string>();
  // `basic_text` is Linux without a key ring: a fixed password, no protection at all.
  const safe = () => vault.isEncryptionAvailable() && vault.getSelectedStorageBackend?.() !== 'basic_text';
  return {
    safe,
    names: () => [...new Set([...Object.keys(safe() ? kept() : {}), ...inMemory.keys()])].sort(),
    get: (name) => {
      const value = inMemory.get(name) ?? (safe() ? decrypt(vault, kept()[name], name) : undefined);
      if (value !== undefined) mask.learn(value);
      return value;
    },
    keep: (name, value) => {
      mask.learn(value);
      if (!safe()) inMemory.set(name, value);
      else store.set('kept', { ...kept(), [name]: vault.encryptString(value).toString('base64') });
    },
    mask: (value) => mask.learn(value),
    forget: (name) => {
      inMemory.delete(name);
      const { [name]: _gone, ...rest } = kept();
      store.set('kept', rest);
    },
  };
}

function decrypt(vault: SystemVault, sealed: string | undefined, name: string): string | undefined {
  if (sealed === undefined) return undefined;
  try {
    return vault.decryptString(Buffer.from(sealed, 'base64'));
  } catch (error) {
    throw new BotError(
      'refused',
      `The kept secret “${name}” can no longer be opened by this system's key store. Forget it in Settings and enter it again.`,
      { cause: error },
    );
  }
}
