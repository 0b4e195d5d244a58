import { open, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';

/** Names that Windows keeps for devices, whatever follows the point. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Bytes a name may have on every file system we know, with room for what is put before or behind it. */
const longestName = 200;

/** Signs that some file system refuses, that nobody sees, or that turn a name round. */
const unfit = /[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/u;

/** A name that a page gave, as one that stays in its folder and can be written on every system. */
export function safeFileName(given: string): string {
  const last = basename(given.replaceAll('\\', '/')).normalize('NFC');
  const plain = Array.from(last, (sign) => (unfit.test(sign) ? '_' : sign))
    .join('')
    .replace(/[. ]+$/, '');
  if (plain === '' || plain.startsWith('..')) return `file${plain.replace(/^\.+/, '.')}`.replace(/\.$/, '');
  const named = devices.test(plain) ? `_${plain}` : plain;
  const end = Buffer.byteLength(extname(named)) < longestName / 2 ? extname(named) : '';
  let stem = named.slice(0, named.length - end.length);
  while (Buffer.byteLength(stem + end) > longestName) stem = Array.from(stem).slice(0, -1).join('');
  return stem + end;
}

/** How files of a kind begin. Kinds that others imitate freely (csv, xls, txt) are not here. */
const beginnings: Readonly<Record<string, readonly string[]>> = {
  '.pdf': ['%PDF'],
  '.zip': ['PK'],
  '.xlsx': ['PK'],
  '.docx': ['PK'],
  '.pptx': ['PK'],
  '.ods': ['PK'],
  '.odt': ['PK'],
  '.png': ['\u0089PNG'],
  '.jpg': ['\u00ff\u00d8'],
  '.jpeg': ['\u00ff\u00d8'],
  '.gif': ['GIF8'],
  '.gz': ['\u001f\u008b'],
};
/** A PDF may have this many bytes before its beginning. */
const headBytes = 1024;

/** What is wrong with a file that came down: empty, or something else than its name says; undefined when nothing is. */
export async function wrongWith(path: string): Promise<string | undefined> {
  const { size } = await stat(path);
  if (size === 0) return 'it is empty';
  const kind = extname(path).toLowerCase();
  const head = await headOf(path, Math.min(size, headBytes));
  const isPage = /^\s*(<!doctype html|<html[\s>])/i.test(head.replace(/^\u00ef\u00bb\u00bf/, ''));
  if (isPage && /^\.(csv|json|txt|xml)$/.test(kind)) return `it is a web page and no ${kind.slice(1)} file`;
  const begins = beginnings[kind];
  const fits = (begin: string) => (kind === '.pdf' ? head.includes(begin) : head.startsWith(begin));
  if (!begins || begins.some(fits)) return undefined;
  return `it is ${isPage ? 'a web page and ' : ''}no ${kind.slice(1)} file`;
}

async function headOf(path: string, bytes: number): Promise<string> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.toString('latin1');
  } finally {
    await file.close();
  }
}
