import { X509Certificate } from 'node:crypto';
import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import type { BrowserSettings } from '../../language/browser-settings.ts';
import type { SecretText } from '../../language/driver.ts';
import { BotError } from '../../language/errors.ts';
import { profileFolder } from './profile-folder.ts';
import { launchOptions, notStarted, startBrowser } from './start-browser.ts';

/** How a browser is to be started. */
export interface ContextSettings {
  headed: boolean;
  browserArgs?: string[];
  browser?: BrowserSettings;
  secret?(name: string): Promise<SecretText>;
}

/** Starts the browser as the bot wants it: with nothing of anybody's in it, or with a profile that is kept. */
export async function startContext(
  settings: ContextSettings,
): Promise<{ context: BrowserContext; end(): Promise<void> }> {
  const { headed, browserArgs: args = [], browser: wishes } = settings;
  const options = { acceptDownloads: true, locale: 'en-US', ...(await optionsFor(settings)) };
  if (wishes?.profile !== undefined) {
    const context = await startWithProfile(wishes.profile, settings, options);
    return { context, end: () => context.close() };
  }
  const browser = await startBrowser({ headed, args });
  try {
    const context = await browser.newContext(options);
    return { context, end: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function startWithProfile(
  name: string,
  { headed, browserArgs: args = [] }: ContextSettings,
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  if (name === 'own' && !headed) {
    throw new BotError(
      'refused',
      'The bot wants the browser profile of the person who runs it (profile: own), so it runs only in a window, with them present: use --headed. Unattended, give it a profile of its own name.',
    );
  }
  const folder = profileFolder(name);
  try {
    return await chromium.launchPersistentContext(folder, { ...launchOptions({ headed, args }), ...options });
  } catch (error) {
    throw notStarted(error, { headed, profile: folder });
  }
}

/** What Playwright is told of sign-in, certificate and proxy. */
async function optionsFor({ browser: wishes, secret }: ContextSettings): Promise<BrowserContextOptions> {
  const reveal = async (name: string): Promise<string> => {
    if (!secret)
      throw new BotError('bad-bot', `The browser needs the secret “${name}”, and nobody gives it.`);
    return (await secret(name)).reveal();
  };
  const options: BrowserContextOptions = {};
  const { 'sign-in': signIn, certificate, proxy } = wishes ?? {};
  if (signIn) {
    const { host, user, secret: name } = signIn;
    options.httpCredentials = { username: user, password: await reveal(name), origin: originOf(host) };
  }
  if (certificate) {
    const passphrase = certificate.passphrase && (await reveal(certificate.passphrase));
    const held = { origin: originOf(certificate.host), ...readCertificate(await reveal(certificate.secret)) };
    options.clientCertificates = [{ ...held, ...(passphrase && { passphrase }) }];
  }
  if (proxy) {
    const { server, except, user, secret: name } = proxy;
    options.proxy = {
      server,
      ...(except && { bypass: except.join(',') }),
      ...(user !== undefined && { username: user }),
      ...(name !== undefined && { password: await reveal(name) }),
    };
  }
  return options;
}

function originOf(host: string): string {
  const address = /^https?:\/\//.test(host) ? host : `https://${host}`;
  if (URL.canParse(address)) return new URL(address).origin;
  throw new BotError('bad-bot', `“${host}” is no host. Write it as https://intranet.example.`);
}

/** PEM holds certificate and key one after the other; anything else must be PKCS#12 in base64. The content is never told. */
function readCertificate(text: string): { cert: Buffer; key: Buffer } | { pfx: Buffer } {
  if (!text.includes('-----BEGIN')) return { pfx: Buffer.from(text, 'base64') };
  const blocks = text.match(/-----BEGIN [^-]+-----[\s\S]*?-----END [^-]+-----/g) ?? [];
  const key = blocks.find((block) => /BEGIN [A-Z ]*PRIVATE KEY/.test(block));
  const certs = blocks.filter((block) => block.includes('BEGIN CERTIFICATE'));
  if (!key || certs.length === 0) {
    throw new BotError('bad-bot', 'The secret for the certificate holds no certificate with its key.');
  }
  new X509Certificate(certs[0] ?? '');
  return { cert: Buffer.from(certs.join('\n')), key: Buffer.from(key) };
}
