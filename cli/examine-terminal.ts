import { S3270Process } from '../drivers/terminal/tn3270/s3270-process.ts';
import { toPlainError } from '../language/errors.ts';
import type { Finding } from './examine-machine.ts';

/** It answers at once or not at all. */
const answerMs = 5_000;

/** Looks for the program that speaks to hosts with green screens, by asking it for its version. */
export async function examineTerminal(program = 's3270'): Promise<Finding> {
  const finding = { name: 'Screens of IBM hosts', needed: false, fix: 'sudo apt-get install -y s3270' };
  const child = new S3270Process([], program);
  try {
    const call = { signal: new AbortController().signal, deadline: Date.now() + answerMs };
    const { lines } = await child.ask('Query(Version)', call);
    const saw = lines[0]?.split(' ').slice(0, 2).join(' ') || 's3270 of a version that it does not tell';
    return { ...finding, works: true, saw };
  } catch (error) {
    return { ...finding, works: false, saw: toPlainError(error).message };
  } finally {
    child.close();
  }
}
