/** How a "new version" of the post form differs, so that healing and refusing can be tested on it. */
export interface Mutations {
  /** Other button texts, same effect. */
  renameButtons?: boolean;
  /** Other ids and other `name` attributes. */
  renameIds?: boolean;
  /** Other label texts for the same fields. */
  renameLabels?: boolean;
  /** Other order, and boxes instead of a table. */
  moveFields?: boolean;
  /** The post button is gone; "Save draft" is what a careless healer would press. */
  removePost?: boolean;
}

/** The fields of the post form, in the order of the first version. */
export const postFields = [
  'vendor',
  'invoiceNo',
  'invoiceDate',
  'dueDate',
  'currency',
  'net',
  'tax',
  'total',
  'costCentre',
  'notes',
] as const;

export type PostField = (typeof postFields)[number];

const names: Record<PostField, [first: string, renamed: string]> = {
  vendor: ['ddlVendor', 'cmbSupplier'],
  invoiceNo: ['txtInvoiceNo', 'edDocRef'],
  invoiceDate: ['txtInvoiceDate', 'edDocDate'],
  dueDate: ['txtDueDate', 'edPayBy'],
  currency: ['ddlCurrency', 'cmbCcy'],
  net: ['txtNet', 'edExcl'],
  tax: ['txtTax', 'edVat'],
  total: ['txtTotal', 'edIncl'],
  costCentre: ['ddlCostCentre', 'cmbDept'],
  notes: ['txtNotes', 'edMemo'],
};

const labels: Record<PostField, [first: string, renamed: string]> = {
  vendor: ['Vendor', 'Supplier'],
  invoiceNo: ['Invoice number', 'Document no.'],
  invoiceDate: ['Invoice date', 'Document date'],
  dueDate: ['Due date', 'Pay by'],
  currency: ['Currency', 'Document currency'],
  net: ['Net amount', 'Amount excl. tax'],
  tax: ['Tax amount', 'Tax'],
  total: ['Total amount', 'Amount incl. tax'],
  costCentre: ['Cost centre', 'Department'],
  notes: ['Notes', 'Memo'],
};

const movedOrder: PostField[] = [
  'total',
  'net',
  'tax',
  'currency',
  'invoiceDate',
  'invoiceNo',
  'notes',
  'vendor',
  'dueDate',
  'costCentre',
];

/** The `name` attribute of a field in this version of the page. */
export function fieldName(field: PostField, mutations: Mutations): string {
  return names[field][mutations.renameIds ? 1 : 0];
}

/** What stands before a field in this version of the page. */
export function fieldLabel(field: PostField, mutations: Mutations): string {
  return labels[field][mutations.renameLabels ? 1 : 0];
}

/** The order in which this version of the page shows its fields. */
export function fieldOrder(mutations: Mutations): readonly PostField[] {
  return mutations.moveFields ? movedOrder : postFields;
}
