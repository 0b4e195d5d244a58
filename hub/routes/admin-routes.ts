import { botContent, botVersions, listBots, publishBot } from '../access/bots.ts';
import type { forAdmins } from '../contract/for-admins.ts';
import type { forBots } from '../contract/for-bots.ts';
import type { Handlers } from '../handlers.ts';
import { listAudit } from '../queue/audit.ts';
import { toPage } from './to-page.ts';

export const botRoutes: Handlers<typeof forBots> = {
  publishBot: async ({ db, hub, body, caller }) => {
    const version = await publishBot(db, { ...body, by: caller.name });
    const { rows } = await db.query<{ name: string }>('select name from queue where bot = $1', [body.name]);
    for (const queue of rows) hub.bell.ring(queue.name);
    return version;
  },
  listBots: async ({ db }) => ({ rows: await listBots(db) }),
  botVersions: async ({ db, params }) => ({ rows: await botVersions(db, params.name) }),
  botContent: ({ db, params }) => botContent(db, params.hash),
};

const done = { ok: true } as const;

export const adminRoutes: Handlers<typeof forAdmins> = {
  listSecrets: async ({ hub }) => ({ rows: await hub.secrets.list() }),
  putSecret: async ({ hub, params, body, caller }) => {
    await hub.secrets.put(params.name, body.value, caller.name);
    return done;
  },
  deleteSecret: async ({ hub, params, caller }) => {
    await hub.secrets.remove(params.name, caller.name);
    return done;
  },
  listTokens: async ({ hub }) => ({ rows: await hub.tokens.list() }),
  makeToken: ({ db, hub, body, caller }) => hub.tokens.make(body, caller.name, db),
  deleteToken: async ({ hub, params, caller }) => {
    await hub.tokens.remove(params.id, caller.name);
    return done;
  },
  audit: async ({ db, query }) => toPage(await listAudit(db, query), query.limit),
  health: async () => done,
  metrics: async ({ hub }) => Buffer.from(await hub.metrics.text()),
  ready: async ({ db }) => ({ ready: (await db.query('select 1')).rowCount === 1 }),
};
