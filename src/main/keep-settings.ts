import os from 'node:os';
import { z } from 'zod';
import { type Settings, settingsSchema } from '../shared/studio-shapes.ts';
import type { KeptValues } from './open-store.ts';
import type { Places } from './places.ts';

const boundsSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().min(400),
  height: z.number().min(300),
});
type Bounds = z.output<typeof boundsSchema>;

/** What the studio remembers between starts. A value that no longer makes sense falls back to its default. */
export interface KeptSettings {
  read(): Settings;
  change(changes: Partial<Settings>): Settings;
  bounds(): Bounds | undefined;
  keepBounds(bounds: Bounds): void;
  /** Hash of each bot's permissions a person has agreed to. */
  trusted(bot: string): string | undefined;
  trust(bot: string, permissions: string): void;
}

export function openSettings(store: KeptValues, places: Places): KeptSettings {
  const trustedSchema = z.record(z.string(), z.string()).catch({});
  const read = (): Settings => {
    const kept = settingsSchema.partial().catch({}).parse(store.store);
    return {
      theme: kept.theme ?? 'system',
      botsFolder: places.botsAsked ?? kept.botsFolder ?? places.bots,
      showBrowser: kept.showBrowser ?? true,
      personName: kept.personName ?? os.userInfo().username,
    };
  };
  return {
    read,
    change: (changes) => {
      for (const [name, value] of Object.entries(changes)) store.set(name, value);
      return read();
    },
    bounds: () => boundsSchema.optional().catch(undefined).parse(store.get('bounds')),
    keepBounds: (bounds) => store.set('bounds', bounds),
    trusted: (bot) => trustedSchema.parse(store.get('trusted'))[bot],
    trust: (bot, permissions) =>
      store.set('trusted', { ...trustedSchema.parse(store.get('trusted')), [bot]: permissions }),
  };
}
