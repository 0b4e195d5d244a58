import { type Html, html } from '../html.ts';

/** What the program calls itself on every page. */
export const productName = 'Harbour Ledger 4.2';

const style = `
body { margin: 0; background: #ffffff; color: #000000; font: 11px Verdana, Tahoma, "DejaVu Sans", sans-serif; }
table { border-collapse: collapse; font-size: 11px; }
a { color: #003399; }
h1 { margin: 0; padding: 5px 10px; background: linear-gradient(#e2e2e2, #bdbdbd); border: 1px solid #8c8c8c; border-width: 1px 0; font-size: 13px; }
.body { padding: 10px; }
.top { display: flex; justify-content: space-between; align-items: center; height: 40px; padding: 0 12px; background: linear-gradient(#3d5f8c, #1f3a5f); color: #ffffff; }
.top b { font: bold 18px Georgia, "DejaVu Serif", serif; }
.frames { position: absolute; inset: 40px 0 0 0; width: 100%; height: calc(100% - 40px); }
.frames td { padding: 0; vertical-align: top; }
iframe { border: 0; width: 100%; height: 100%; display: block; }
.grid { border: 1px solid #8c8c8c; min-width: 560px; }
.grid th { padding: 4px 8px; background: #c9c9c9; border: 1px solid #8c8c8c; text-align: left; }
.grid td { padding: 3px 8px; border: 1px solid #cfcfcf; }
.grid tr:nth-child(even) td { background: #f1f1ec; }
.grid .money { text-align: right; font-family: "Courier New", "DejaVu Sans Mono", monospace; }
.pager { margin: 8px 0; padding: 3px 8px; background: #e4e4e4; border: 1px solid #bdbdbd; min-width: 542px; display: inline-block; }
.form { background: #ececec; border: 1px solid #8c8c8c; }
.form td { padding: 3px 8px; }
.form label { white-space: nowrap; }
.hint { color: #666666; }
input, select, textarea { font: 11px Verdana, Tahoma, "DejaVu Sans", sans-serif; border: 1px solid #7f9db9; padding: 1px 2px; }
input[type=submit], input[type=reset] { padding: 2px 12px; background: linear-gradient(#ffffff, #d4d0c8); border: 1px solid #5c5c5c; }
.error { margin: 0 0 10px; padding: 6px 10px; background: #ffe9e6; border: 1px solid #b03020; color: #901010; }
.done { margin: 0 0 10px; padding: 6px 10px; background: #e8f3e4; border: 1px solid #4d8040; color: #1d5010; }
.menu { background: #dcdcd4; height: 100%; min-height: 100vh; border-right: 1px solid #8c8c8c; }
.menu div { padding: 4px 10px; background: #b9b9ae; border-bottom: 1px solid #8c8c8c; font-weight: bold; }
.menu a { display: block; padding: 5px 14px; border-bottom: 1px solid #c6c6bc; text-decoration: none; }
.menu a:hover { background: #ffffff; }
.box { break-inside: avoid; margin: 0 0 8px; padding: 6px 10px; background: #f6f6f0; border: 1px solid #bdbdbd; }
.box label { display: block; margin-bottom: 2px; color: #444444; }
.foot { padding: 8px 10px; color: #777777; }
`;

/** A whole page of the program; `title` is also its grey bar unless `bare`. */
export function shell(title: string, content: Html, options: { bare?: boolean } = {}): Html {
  const bar = options.bare ? content : html`<h1>${title}</h1><div class="body">${content}</div>`;
  return html`<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">
<html lang="en"><head><meta charset="utf-8"><title>${title} - ${productName}</title>
<style>${{ markup: style }}</style></head>
<body>${bar}</body></html>`;
}

/** The page shown where there is none, or where the program had to give up. */
export function messagePage(title: string, words: string): Html {
  return shell(title, html`<p>${words}</p><p><a href="/" target="_top">Back to the start</a></p>`);
}
