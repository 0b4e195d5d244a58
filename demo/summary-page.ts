import path from 'node:path';
import type { Item } from '../hub/contract.ts';
import type { Judged } from './judge-ledger.ts';
import type { KeptReport } from './keep-reports.ts';

interface Summary {
  items: Item[];
  judged: Judged[];
  reports: KeptReport[];
  /** Why a person is asked, by reference. */
  asked: Map<string, string>;
  seconds: number;
  problems: string[];
}

const words: Partial<Record<Item['state'], string>> = {
  done: 'entered',
  'needs-a-person': 'asks a person',
  business: 'refused',
};

const style = `:root{color-scheme:light dark;--ink:#1c2430;--dim:#667;--line:#dde1e7;--page:#fff;--good:#177245;--ask:#8a3ffc;--no:#9a6700;--bad:#c1272d}
@media(prefers-color-scheme:dark){:root{--ink:#e8ebf0;--dim:#9aa3b2;--line:#333a45;--page:#14181e;--good:#5cc98d;--ask:#be95ff;--no:#e0b15a;--bad:#ff7b72}}
body{margin:40px auto;max-width:960px;padding:0 24px;background:var(--page);color:var(--ink);font:14px/1.5 system-ui,sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:22px;margin:0 0 4px}p{margin:0 0 20px;color:var(--dim)}
.counts{display:flex;gap:12px;margin:20px 0}.counts div{flex:1;padding:14px 16px;border:1px solid var(--line);border-radius:8px;color:var(--dim)}
.counts b{display:block;font-size:26px;line-height:1.2}
table{border-collapse:collapse;width:100%}th,td{padding:7px 10px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}th{color:var(--dim);font-weight:500}
td:first-child{white-space:nowrap}td:last-child,th:last-child{text-align:right;white-space:nowrap}a{color:inherit}.done{color:var(--good)}.needs-a-person{color:var(--ask)}.business{color:var(--no)}.bad{color:var(--bad)}`;

/** One page over the whole demo: counts, every invoice with what became of it and why, and the way to its own report. */
export function summaryPage({ items, judged, reports, asked, seconds, problems }: Summary): string {
  const total = (state: Item['state']) => items.filter((item) => item.state === state).length;
  const verdict = problems.length
    ? `<p class="bad">${problems.map(asHtml).join('<br>')}</p>`
    : `<p class="done">✓ The ledger’s own book holds exactly the rows it should.</p>`;
  const rows = judged.map(({ reference, truth }) => {
    const item = items.find((one) => one.reference === reference);
    const report = reports.find((one) => one.reference === reference);
    return `<tr><td>${link(reference, report)}</td><td>${asHtml(truth.vendorName)}<br><small>${asHtml(truth.invoiceNo || '–')} · ${truth.kind}</small></td>
<td class="${item?.state ?? ''}">${asHtml(words[item?.state ?? 'new'] ?? item?.state ?? '')}</td><td>${asHtml(item?.reason?.message ?? asked.get(reference) ?? '')}</td>
<td>${truth.total.toFixed(2)} ${truth.currency}</td></tr>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Invoice capture</title><style>${style}</style><h1>Invoice capture</h1><p>${judged.length} invoices in ${seconds.toFixed(0)} s</p>${verdict}
<div class="counts"><div><b class="done">${total('done')}</b>entered and confirmed</div><div><b class="needs-a-person">${total('needs-a-person')}</b>ask a person</div><div><b class="business">${total('business')}</b>refused by a rule</div></div>
<table><tr><th>Invoice</th><th>Vendor</th><th>Outcome</th><th>Why</th><th>Total</th></tr>${rows.join('')}</table></html>`;
}

function link(reference: string, report: KeptReport | undefined): string {
  return report
    ? `<a href="reports/${encodeURIComponent(path.basename(report.file))}">${asHtml(reference)}</a>`
    : asHtml(reference);
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const asHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
