import { describe, expect, it } from 'vitest';
import { openSecrets } from '../../../src/main/keep-secrets.ts';
import { makeSecretMask } from '../../../src/main/mask-secrets.ts';
import type { KeptValues } from '../../../src/main/open-store.ts';

/** A store whose file is a text. */
function makeStore() {
  const kept: Record<string, unknown> = {};
  const store: KeptValues = {
    store: kept,
    get: (name) => kept[name],
    set: (name, value) => {
      kept[name] = value;
    },
  };
  return { store, onDisk: () => JSON.stringify(kept) };
}

const flip = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
const vault = (backend: string, available = true) => ({
  isEncryptionAvailable: () => available,
  getSelectedStorageBackend: () => backend,
  encryptString: (text: string) => flip(Buffer.from(text)),
  decryptString: (bytes: Buffer) => flip(bytes).toString(),
});
describe('kept secrets', () => {
  it('are written encrypted and found again by the next start', () => {
    const { store, onDisk } = makeStore();
    openSecrets(store, vault('gnome_libsecret'), makeSecretMask()).keep('pin', 'open sesame');
    expect(onDisk()).toContain('pin');
    expect(onDisk()).not.toContain('sesame');
    const again = openSecrets(store, vault('gnome_libsecret'), makeSecretMask());
    expect(again.get('pin')).toBe('open sesame');
    again.forget('pin');
    expect(again.names()).toEqual([]);
  });

  it.each([vault('basic_text'), vault('gnome_libsecret', false)])(
    'are never written where the system has no real key store',
    (weak) => {
      const { store, onDisk } = makeStore();
      const secrets = openSecrets(store, weak, makeSecretMask());
      secrets.keep('pin', 'open sesame');
      expect(secrets.safe()).toBe(false);
      expect(secrets.get('pin')).toBe('open sesame');
      expect(onDisk()).not.toContain('pin');
    },
  );

  it('are masked in whatever is logged from then on', () => {
    const mask = makeSecretMask();
    openSecrets(makeStore().store, vault('basic_text'), mask).keep('pin', 'open sesame');
    expect(mask.mask('typed open sesame twice: open sesame')).toBe('typed ••• twice: •••');
  });
});
