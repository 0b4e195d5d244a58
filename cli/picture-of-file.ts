import type { Call, Reader } from '../language/driver.ts';
import { readFileBytes } from './read-file-bytes.ts';

/** The picture a person named: the file itself, or the first page of a PDF as it looks. */
export async function pictureOfFile(reader: Reader, file: string, call: Call): Promise<Uint8Array> {
  if (file.toLowerCase().endsWith('.pdf')) return (await reader.pagePicture(file, 1, call)).png;
  return readFileBytes(file);
}
