import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stepReference } from '../../language/step-reference.ts';

// `npm run reference`: the reference of steps and functions, from the catalog itself.
const folder = path.join(import.meta.dirname, '../../docs');
await mkdir(folder, { recursive: true });
await writeFile(path.join(folder, 'steps.md'), stepReference());
