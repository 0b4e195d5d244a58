/** What the first bytes say a file is, whatever its name. */
export type FileLook = 'pdf' | 'png' | 'jpeg' | 'webp' | 'other';

/** A PDF may start a little late; readers look for its mark in the first kilobyte. */
const pdfMarkWithin = 1024;

/** Tells a document's kind by its content, never by its name. */
export function fileLook(bytes: Uint8Array): FileLook {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length >= 24 && view.readUInt32BE(0) === 0x89504e47) return 'png';
  if (view.length >= 4 && view.readUInt16BE(0) === 0xffd8) return 'jpeg';
  if (
    view.length >= 30 &&
    view.toString('latin1', 0, 4) === 'RIFF' &&
    view.toString('latin1', 8, 12) === 'WEBP'
  ) {
    return 'webp';
  }
  return view.subarray(0, pdfMarkWithin).includes('%PDF-') ? 'pdf' : 'other';
}

/** Width and height as the picture's head claims them, read before a decoder is trusted with the rest. */
export function pictureSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (fileLook(bytes)) {
    case 'png':
      return { width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
    case 'jpeg':
      return jpegSize(view);
    case 'webp':
      return webpSize(view);
    default:
      return undefined;
  }
}

function jpegSize(view: Buffer): { width: number; height: number } | undefined {
  let at = 2;
  while (at + 9 < view.length) {
    if (view[at] !== 0xff) return undefined;
    const marker = view[at + 1] as number;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { width: view.readUInt16BE(at + 7), height: view.readUInt16BE(at + 5) };
    at += marker === 0xff ? 1 : 2 + view.readUInt16BE(at + 2);
  }
  return undefined;
}

function webpSize(view: Buffer): { width: number; height: number } | undefined {
  switch (view.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { width: view.readUIntLE(24, 3) + 1, height: view.readUIntLE(27, 3) + 1 };
    case 'VP8L': {
      const bits = view.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return { width: view.readUInt16LE(26) & 0x3fff, height: view.readUInt16LE(28) & 0x3fff };
    default:
      return undefined;
  }
}
