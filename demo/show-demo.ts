import { createLogUpdate } from 'log-update';
import pc from 'picocolors';
import type { Item, ItemState } from '../hub/contract.ts';
import type { Followed } from './follow-items.ts';

const signs: Record<ItemState, string> = {
  new: pc.dim('·'),
  leased: pc.cyan('●'),
  done: pc.green('✓'),
  business: pc.yellow('■'),
  failed: pc.red('✗'),
  'needs-a-person': pc.magenta('?'),
  'unknown-outcome': pc.red('?'),
};

/** Shows the demo's progress: in place on a terminal, a line for each item that ended elsewhere. */
export function showProgress(out: NodeJS.WriteStream): {
  look(items: Followed[]): void;
  end(): void;
  say(line: string): void;
} {
  return out.isTTY ? live(out) : plain(out);
}

function live(out: NodeJS.WriteStream) {
  const update = createLogUpdate(out);
  return {
    look: (items: Followed[]) => update(picture(items, out.columns ?? 80)),
    end: () => update.done(),
    say: (line: string) => {
      update.clear();
      out.write(`${line}\n`);
    },
  };
}

function picture(items: Followed[], columns: number): string {
  const sorted = [...items].sort((a, b) => (a.item.reference ?? '').localeCompare(b.item.reference ?? ''));
  const over = items.filter(({ item }) => isOver(item)).length;
  const width = Math.min(50, columns - 12);
  const full = items.length === 0 ? 0 : Math.round((over / items.length) * width);
  const strip = sorted.map(({ item }) => signs[item.state]).join(' ');
  const busy = sorted
    .filter(({ item }) => item.state === 'leased')
    .map(({ item, doing }) => `  ${signs.leased} ${item.reference}  ${pc.dim(doing)}`.slice(0, columns + 20));
  const bar = `${pc.cyan('━'.repeat(full))}${pc.dim('─'.repeat(width - full))} ${over}/${items.length}`;
  return [`  ${strip}`, ...busy, `  ${bar}`].join('\n');
}

function plain(out: NodeJS.WriteStream) {
  const told = new Set<string>();
  return {
    look: (items: Followed[]) => {
      for (const { item } of items) {
        if (!isOver(item) || told.has(item.id)) continue;
        told.add(item.id);
        out.write(`  [${told.size}/${items.length}] ${itemLine(item)}\n`);
      }
    },
    end: () => undefined,
    say: (line: string) => void out.write(`${line}\n`),
  };
}

const isOver = (item: Item) => item.state !== 'new' && item.state !== 'leased';

const words: Record<ItemState, string> = {
  new: 'waiting',
  leased: 'in work',
  done: 'entered and seen in the ledger',
  business: 'refused',
  failed: 'failed',
  'needs-a-person': 'asks a person',
  'unknown-outcome': 'unknown outcome',
};

/** One item in one line: what became of it and why. */
export function itemLine(item: Item): string {
  const why = item.reason ? pc.dim(` — ${item.reason.message}`) : '';
  return `${signs[item.state]} ${item.reference ?? item.id}  ${words[item.state]}${why}`;
}
