import type { RecorderKit } from './recorder-kit.ts';

/** Knows which fields are, or ever were, masked. Their values stay here: they are never sent anywhere. */
export const secretKit = {
  onceMasked: new WeakSet<Element>(),
  /** Names and ids of masked fields: a page may replace the field when it shows the password. */
  maskedNames: new Set<string>(),
  masks: new Map<Element, string>(),
  /** What secret fields held when they were entered again. */
  pastMasks: new Set<string>(),

  maskObserver: undefined as MutationObserver | undefined,
  maskObserved: new WeakSet<Node>(),

  watchMasking(this: RecorderKit): void {
    this.maskObserver = new MutationObserver((changes) => {
      for (const change of changes) {
        if (change.oldValue === 'password') this.rememberMasked(change.target as Element);
      }
      for (const field of document.querySelectorAll('input[type=password]')) this.rememberMasked(field);
    });
    this.observeMasking(document);
    this.stops.push(() => this.maskObserver?.disconnect());
    this.listen('focusin', (event) => {
      const field = event.composedPath()[0];
      if (!(field instanceof Element)) return;
      this.secretKind(field);
      this.pastMasks.add(this.masks.get(field) ?? '');
      const root = field.getRootNode();
      this.observeMasking(root);
      this.observeRoot(root);
    });
  },

  /** Shadow roots are observed from the first time somebody enters them. */
  observeMasking(this: RecorderKit, root: Node): void {
    if (this.maskObserved.has(root)) return;
    this.maskObserved.add(root);
    this.maskObserver?.observe(root, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['type'],
      attributeOldValue: true,
    });
  },

  rememberMasked(this: RecorderKit, field: Element): void {
    this.onceMasked.add(field);
    for (const name of [field.getAttribute('name'), field.id]) {
      if (name) this.maskedNames.add(name);
    }
  },

  /** Why a field's value may not be known, if so. */
  secretKind(this: RecorderKit, field: Element): 'password' | 'card' | 'code' | undefined {
    const complete = field.getAttribute('autocomplete')?.toLowerCase() ?? '';
    if (/\bcc-(?!name|type)/.test(complete)) return 'card';
    if (/\bone-time-code\b/.test(complete)) return 'code';
    const isPassword = field instanceof HTMLInputElement && field.type === 'password';
    const drawn = getComputedStyle(field).getPropertyValue('-webkit-text-security');
    if (isPassword || (drawn !== '' && drawn !== 'none') || /\b(?:current|new)-password\b/.test(complete)) {
      this.rememberMasked(field);
    }
    const byName = [field.getAttribute('name'), field.id].some((name) => name && this.maskedNames.has(name));
    return this.onceMasked.has(field) || byName ? 'password' : undefined;
  },

  /** The event with every text that repeats a secret blotted out. */
  withoutSecrets(this: RecorderKit, data: unknown): unknown {
    /** Shorter ones stand in other words by chance; they are never sent as values anyway. */
    const shortest = 4;
    const secrets = [...this.masks.values(), ...this.pastMasks].filter((secret) => secret.length >= shortest);
    if (secrets.length === 0) return data;
    const clean = (one: unknown): unknown => {
      if (typeof one === 'string')
        return secrets.reduce((text, secret) => text.replaceAll(secret, '•••'), one);
      if (Array.isArray(one)) return one.map(clean);
      if (typeof one !== 'object' || one === null) return one;
      return Object.fromEntries(Object.entries(one).map(([name, value]) => [name, clean(value)]));
    };
    return clean(data);
  },
};
