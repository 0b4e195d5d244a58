import type { ActionLog } from './action-log.ts';
import type { InvoiceBook } from './invoice-book.ts';
import type { Mutations } from './mutations.ts';
import type { LedgerVendor } from './pages/list-pages.ts';

/** Everything the pages of one running ledger share. */
export interface Ledger {
  vendors: readonly LedgerVendor[];
  book: InvoiceBook;
  log: ActionLog;
  /** Session number to user name. */
  sessions: Map<string, string>;
  user: string;
  password: string;
  slowMs: number;
  fixedIds: boolean;
  mutations: Mutations;
}
