#!/usr/bin/env node
// The `deskhand` command. Runs in any Node that can start it, and hands over to the Node this project ships when that one is older.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = new URL('./main.ts', import.meta.url);
const own = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  const { enableCompileCache } = await import('node:module');
  // In the person's own folder: what is taken from a folder that others may write to could be theirs. The runs we start share it.
  process.env.NODE_COMPILE_CACHE ??= join(homedir(), '.deskhand', 'node-cache');
  enableCompileCache(process.env.NODE_COMPILE_CACHE);
  await import(main.href);
} else if (existsSync(own)) {
  const child = spawn(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 130 : (code ?? 1);
  });
} else {
  process.stderr.write(
    `Deskhand needs Node 22.18 or newer and this is ${process.versions.node}. Run “node setup/setup.mjs” in its folder: it brings one along.\n`,
  );
  process.exitCode = 2;
}
