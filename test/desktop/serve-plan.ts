import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AppLogEntry, AppPlan } from '../../drivers/imaginary/app-plan.ts';
import type { ServedApp } from '../contracts/screen-fixture.ts';

// Debian's own Python: another one on the search path knows nothing of Debian's GTK.
const program = fileURLToPath(new URL('./plan-program.py', import.meta.url));

/**
 * Hands app plans to one GTK program. The first start stays; a later one hands its plan to that and ends, as editors and offices do,
 * without the half second that a Python with GTK takes to start.
 */
export async function servePlans(folder: string): Promise<{ serve(plan: AppPlan): Promise<ServedApp> }> {
  const [starter, socket] = [path.join(folder, 'plan-app'), path.join(folder, 'socket')];
  const send = `import json,socket,sys; s=socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]); s.sendall((json.dumps(sys.argv[2:])+"\\n").encode()); s.recv(9)`;
  await writeFile(
    starter,
    `#!/bin/sh
plan="\${1%%/*}" page="\${1#"$plan"}"
set -- '${socket}' "${folder}/$plan.json" "${folder}/$plan.log" "\${page#/}"
[ -S '${socket}' ] && exec /usr/bin/python3 -S -E -c '${send}' "$@"
exec /usr/bin/python3 '${program}' "$@"
`,
  );
  await chmod(starter, 0o700);
  let count = 0;
  return {
    async serve(plan) {
      const name = `plan${++count}`;
      const log = path.join(folder, `${name}.log`);
      await writeFile(path.join(folder, `${name}.json`), JSON.stringify(plan));
      await writeFile(log, '');
      const lines = async () => (await readFile(log, 'utf8')).split('\n').filter((line) => line !== '');
      return {
        address: `program:${starter}?arg=${name}`,
        log: async () => (await lines()).map((line) => JSON.parse(line) as AppLogEntry),
      };
    },
  };
}
