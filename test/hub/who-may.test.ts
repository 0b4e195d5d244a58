import { beforeAll, describe, expect, it } from 'vitest';
import { type Contract, contract } from '../../hub/contract.ts';
import { type Role, type Route, roles } from '../../hub/route.ts';
import { call } from './call-rows.ts';
import { hubForFile } from './test-hub.ts';

type May = 'admin' | 'person' | 'worker' | 'person or worker' | 'anyone';

/** Who may make each call, said a second time and by hand: a new call does not compile before somebody has thought of it here. */
const mayCall: Record<keyof Contract, May> = {
  listQueues: 'person or worker',
  showQueue: 'person or worker',
  putQueue: 'admin',
  pauseQueue: 'admin',
  resumeQueue: 'admin',
  addItems: 'person',
  listItems: 'person or worker',
  showItem: 'person or worker',
  whyWaiting: 'person or worker',
  retryItem: 'person',
  postponeItem: 'person',
  redriveItem: 'person',
  itemFile: 'person or worker',
  lease: 'worker',
  heartbeat: 'worker',
  complete: 'worker',
  fail: 'worker',
  ask: 'worker',
  postpone: 'worker',
  writeJournal: 'worker',
  secret: 'worker',
  listWorkers: 'person',
  listRuns: 'person or worker',
  showRun: 'person or worker',
  addEvents: 'worker',
  runEvents: 'person or worker',
  putReport: 'worker',
  report: 'person or worker',
  listTasks: 'person',
  showTask: 'person',
  takeTask: 'person',
  answerTask: 'person',
  publishBot: 'admin',
  listBots: 'person or worker',
  botVersions: 'person or worker',
  botContent: 'person or worker',
  listSecrets: 'admin',
  putSecret: 'admin',
  deleteSecret: 'admin',
  listTokens: 'admin',
  makeToken: 'admin',
  deleteToken: 'admin',
  audit: 'admin',
  health: 'anyone',
  ready: 'anyone',
  metrics: 'person',
};

const t = hubForFile();
const tokens = {} as Record<Role, string>;
beforeAll(async () => {
  for (const role of roles)
    tokens[role] = (await t.client.makeToken({ body: { name: `a-${role}`, role } })).token;
});

describe.each(Object.entries(mayCall))('%s', (name, may) => {
  const row: Route = contract[name as keyof Contract];

  it.each(roles)(`is for ${may}: a token of role %s is let in, or is not`, async (role) => {
    const told = await call(t, row, { token: tokens[role] });
    const letIn = may === 'anyone' || role === 'admin' || may.includes(role);
    expect([told.kind === 'not-allowed', told.status === 403]).toEqual([!letIn, !letIn]);
    expect([401, 500]).not.toContain(told.status);
    if (!letIn) expect(told.detail).toContain(`A token for a ${role} may not make this call`);
  });
});

it('of a person opens nothing that an admin has to decide, also when it is named admin', async () => {
  const { token } = await t.client.makeToken({ body: { name: 'admin', role: 'person' } });
  expect((await call(t, contract.listSecrets, { token })).status).toBe(403);
});
