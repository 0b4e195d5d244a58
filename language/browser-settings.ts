import { z } from 'zod';
import { secretName } from './steps/fields.ts';

const text = z.string().min(1);
const host = text.describe('The host it is for, with its scheme: https://intranet.example');

/** What a browser asks a person's leave for; what is not allowed under `permissions: prompts:` is denied without asking. */
export const browserPrompts = ['location', 'notifications', 'clipboard', 'camera', 'microphone'] as const;

/** How the browser a bot works in differs from a fresh one. Secrets are named, never written. */
export const browserSettingsSchema = z.strictObject({
  profile: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/)
    .describe('A profile this machine keeps between runs; own is the profile of the person who runs the bot')
    .optional(),
  'sign-in': z
    .strictObject({ host, user: text, secret: secretName('Its password') })
    .describe('For a host that asks for a name and password before it shows a page')
    .optional(),
  certificate: z
    .strictObject({
      host,
      secret: secretName('Certificate and key, as PEM or as PKCS#12 in base64'),
      passphrase: secretName('What opens it').optional(),
    })
    .describe('For a host that asks for a certificate')
    .optional(),
  proxy: z
    .strictObject({
      server: text.describe('http://proxy.example:3128 or socks5://…'),
      except: z.array(text).describe('Hosts reached without it').optional(),
      user: text.optional(),
      secret: secretName('Its password').optional(),
    })
    .describe('The way to every page')
    .optional(),
});
export type BrowserSettings = z.output<typeof browserSettingsSchema>;
export type BrowserPrompt = (typeof browserPrompts)[number];
