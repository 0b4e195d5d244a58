/** Who all practice invoices are addressed to: the company whose ledger is kept. */
export const buyer = ['Harbour Trading Ltd', 'Accounts Payable', '12 Quayside', 'Bristol BS1 4QA'] as const;
