import type { AppPlan } from '../app-plan.ts';

/** The smallest app worth automating: a form that books an amount and shows it in a list. */
export const ledger: AppPlan = {
  name: 'ledger',
  start: 'entry',
  pages: {
    entry: {
      title: 'Ledger',
      things: [
        { kind: 'heading', text: 'New entry' },
        { kind: 'field', label: 'Vendor', testId: 'vendor', attributes: { name: 'vendor' } },
        { kind: 'field', label: 'Amount', testId: 'amount', attributes: { name: 'amount' } },
        { kind: 'choice', label: 'Currency', options: ['EUR', 'USD', 'CHF'] },
        { kind: 'box', label: 'Paid' },
        {
          kind: 'button',
          name: 'Save',
          testId: 'save',
          does: [
            { do: 'save' },
            { do: 'row', table: 'Entries', cells: ['[Vendor]', '[Amount]', '[Currency]'] },
            { do: 'say', text: 'Saved [Vendor] [Amount]' },
          ],
        },
        {
          kind: 'button',
          name: 'Save slowly',
          does: [
            { do: 'save' },
            { do: 'row', table: 'Entries', cells: ['[Vendor]', '[Amount]', '[Currency]'], after: 200 },
            { do: 'say', text: 'Saved slowly [Vendor]', after: 200 },
          ],
        },
        { kind: 'button', name: 'Save later' },
        {
          kind: 'button',
          name: 'Delete all',
          does: [
            { do: 'dialog', kind: 'confirm', text: 'Really delete?', yes: [{ do: 'say', text: 'Deleted' }] },
          ],
        },
        { kind: 'link', name: 'Entries', does: [{ do: 'go', to: 'entries' }] },
      ],
    },
    entries: {
      title: 'Entries',
      things: [
        { kind: 'table', name: 'Entries', headers: ['Vendor', 'Amount', 'Currency'], rows: [] },
        { kind: 'link', name: 'New entry', does: [{ do: 'go', to: 'entry' }] },
      ],
    },
  },
};
