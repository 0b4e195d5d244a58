import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { contentPolicy } from './content-policy.ts';

const kindOfFile: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
/** Evidence that may be shown in the window: pictures, nothing that could run. */
const evidenceKinds = new Set(['.png']);

export interface AppFolders {
  /** The built window. */
  renderer: string;
  /** One folder a run. */
  runs: string;
}

/**
 * Answers one request to the app's own scheme: `app://studio/…` gives the built window, `app://evidence/RUN/FILE` a run's picture.
 * A path that leaves its folder, an unknown host or an unknown kind of file is not found.
 */
export async function answerAppRequest(request: { url: string; method: string }, folders: AppFolders) {
  if (request.method !== 'GET') return notFound();
  const url = new URL(request.url);
  if (url.host === 'studio') return giveWindowFile(url.pathname, folders.renderer);
  if (url.host === 'evidence') return giveEvidence(url.pathname, folders.runs);
  return notFound();
}

async function giveWindowFile(pathname: string, folder: string): Promise<Response> {
  const file = inside(folder, pathname === '/' ? '/index.html' : pathname);
  const kind = file && kindOfFile[path.extname(file)];
  const bytes = kind && (await readWhenThere(file));
  if (!bytes) return notFound();
  const nonce = randomBytes(16).toString('base64');
  const body = kind.startsWith('text/html') ? bytes.toString('utf8').replaceAll('__NONCE__', nonce) : bytes;
  return give(body, kind, contentPolicy(nonce));
}

async function giveEvidence(pathname: string, folder: string): Promise<Response> {
  const file = inside(folder, pathname);
  const kind = file && evidenceKinds.has(path.extname(file)) && kindOfFile[path.extname(file)];
  const bytes = kind && (await readWhenThere(file));
  return bytes ? give(bytes, kind, "default-src 'none'; sandbox") : notFound();
}

/** The file a path stands for, or nothing when it would lie outside its folder. */
function inside(folder: string, pathname: string): string | undefined {
  let plain: string;
  try {
    plain = decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
  if (plain.includes('\0') || plain.includes('\\')) return undefined;
  const file = path.join(folder, plain);
  return file.startsWith(folder + path.sep) ? file : undefined;
}

async function readWhenThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function give(body: string | Buffer, kind: string, policy: string): Response {
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: {
      'content-type': kind,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    },
  });
}

const notFound = () => new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain' } });
