import type { AppLogEntry, AppPlan } from '../../../drivers/imaginary/app-plan.ts';
import { ImaginaryApp } from '../../../drivers/imaginary/imaginary-app.ts';
import { type LiveThing, titleOf } from '../../../drivers/imaginary/live-page.ts';
import type { Sent, Shown } from '../../../practice/stores-3270/screen-stream.ts';
import { type RunningHost, startHost, type Terminal } from '../../../practice/stores-3270/tn3270-host.ts';
import type { ServedApp } from '../../contracts/screen-fixture.ts';

/** Rows of a page begin below its title; fields and the second column of a table stand in this column. */
const firstRow = 3;
const second = 26;

/** Shows app plans as screens of a host: the plan itself is played in memory, and its log is the judge. */
export class PlanHosts {
  readonly #hosts: RunningHost[] = [];
  readonly #apps: ImaginaryApp[] = [];

  /** A host of its own; the logical unit that a terminal asks for is the page it is shown. */
  async serve(plan: AppPlan): Promise<ServedApp> {
    const app = new ImaginaryApp(plan);
    this.#apps.push(app);
    const host = await startHost({ connected: (terminal) => playAt(app, terminal) });
    this.#hosts.push(host);
    return { address: host.address, log: async (): Promise<AppLogEntry[]> => app.log };
  }

  async close(): Promise<void> {
    for (const app of this.#apps) app.close();
    await Promise.all(this.#hosts.map((host) => host.stop()));
  }
}

function playAt(app: ImaginaryApp, terminal: Terminal): (sent: Sent) => void {
  const show = () => {
    if (!app.page?.plan.neverLoads) terminal.show(drawPage(app));
  };
  app.open(terminal.unit || app.plan.start);
  app.watch(show);
  show();
  return ({ key, cursor, typed }) => {
    const things = app.page?.things ?? [];
    const field = (label: string | undefined) =>
      things.find(({ plan }) => plan.kind === 'field' && plan.label === label);
    for (const [label, value] of Object.entries(typed)) {
      const thing = field(label);
      if (thing) app.type(thing, value);
    }
    const name = key.replace(/^PF/, 'F');
    const button = buttonsOf(things)[Number(name.slice(1)) - 1];
    if (button && name.startsWith('F')) app.click(button, {});
    else app.press(name, field(cursor));
    show();
  };
}

const buttonsOf = (things: readonly LiveThing[]) => things.filter(({ plan }) => plan.kind === 'button');

/** A thing in each row; the n-th button is the key PFn. */
function drawPage(app: ImaginaryApp): Shown[] {
  const things = app.page?.things ?? [];
  const shown: Shown[] = [{ row: 1, column: 2, text: app.page?.plan.title ?? '' }];
  let row = firstRow;
  for (const thing of things) {
    const drawn = drawThing(app, thing, row);
    shown.push(...drawn);
    row = Math.max(row, ...drawn.map((one) => one.row + (thing.plan.kind === 'table' ? 2 : 1)));
  }
  return shown;
}

function drawThing(app: ImaginaryApp, thing: LiveThing, row: number): Shown[] {
  const { plan } = thing;
  if (plan.kind === 'button') {
    const key = buttonsOf(app.page?.things ?? []).indexOf(thing) + 1;
    return [{ row, column: 2, text: `PF${key}=${plan.name}` }];
  }
  if (plan.kind === 'field') {
    const kind = plan.secret ? 'hidden' : 'text';
    const field: Shown = {
      row,
      column: second,
      field: plan.label,
      length: 30,
      kind,
      value: String(thing.value),
    };
    return [{ row, column: 2, text: plan.label }, field];
  }
  if (plan.kind !== 'table') {
    return [
      { row, column: 2, text: titleOf(plan), ...(plan.kind === 'heading' && { bright: true as const }) },
    ];
  }
  const cells = [plan.headers, ...app.rows(thing)].flatMap((words, at) => [
    { row: row + 2 + at, column: 2, text: words[0] ?? '' },
    { row: row + 2 + at, column: second, text: words[1] ?? '' },
  ]);
  return [{ row: row + 1, column: 2, text: plan.name }, ...cells];
}
