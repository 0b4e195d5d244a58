/** How the bar looks; light, dark, high contrast and without motion as the person's system says. */
export const barStyleKit = {
  barStyle: `
:host{all:initial}
*{box-sizing:border-box}
.bar{--back:#ffffff;--ink:#1b2230;--soft:#5a6577;--line:#d7dce5;--hover:#eef1f6;--accent:#2f6fed;--red:#d92d20;
  position:fixed;right:16px;bottom:16px;display:flex;flex-direction:column;width:max-content;max-width:min(620px,calc(100vw - 32px));
  pointer-events:auto;background:var(--back);color:var(--ink);border:1px solid var(--line);border-radius:10px;
  box-shadow:0 8px 28px rgb(16 24 40 / 22%);font:13px/20px system-ui,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums}
.bar.left{right:auto;left:16px}
.bar.top{bottom:auto;top:16px}
.row{display:flex;align-items:center;gap:4px;padding:8px}
.row + .row{border-top:1px solid var(--line)}
.dot{width:10px;height:10px;border-radius:50%;background:var(--red);flex:none;margin:0 4px 0 4px}
.paused .dot{background:transparent;border:2px solid var(--soft)}
.last{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;min-width:120px;max-width:360px;flex:1}
.count{color:var(--soft);flex:none;margin-right:4px}
button{font:inherit;color:inherit;background:transparent;border:1px solid transparent;border-radius:6px;padding:4px 8px;cursor:pointer;white-space:nowrap}
button:hover{background:var(--hover)}
button:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
button[aria-pressed=true]{background:var(--accent);color:#fff}
button.main{background:var(--accent);color:#fff}
button.stop{border-color:var(--line);font-weight:600}
button[disabled]{opacity:.45;cursor:default}
.gap{flex:1}
.sep{width:1px;height:20px;background:var(--line);margin:0 4px;flex:none}
ol{margin:0;padding:8px 12px;max-height:180px;overflow:auto;border-bottom:1px solid var(--line);list-style:none;counter-reset:step}
li{padding:1px 0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;counter-increment:step}
li::before{content:counter(step);display:inline-block;min-width:22px;margin-right:8px;color:var(--soft);text-align:right}
li.doubt::before{content:"! " counter(step);color:var(--red);font-weight:600}
.note{padding:8px 12px;color:var(--soft);border-top:1px solid var(--line);white-space:normal}
[hidden]{display:none!important}
.mark{position:fixed;left:0;top:0;border:2px solid #2f6fed;border-radius:4px;background:rgb(47 111 237 / 8%);pointer-events:none;box-sizing:content-box}
.mark.picking{border-color:#d97706;background:rgb(217 119 6 / 14%)}
.name{position:absolute;left:-2px;bottom:100%;max-width:320px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;
  background:#2f6fed;color:#fff;font:12px/18px system-ui,"Segoe UI",Roboto,sans-serif;padding:1px 6px;border-radius:4px 4px 0 0}
.low .name{bottom:auto;top:100%;border-radius:0 0 4px 4px}
.picking .name{background:#b45309}
@media (prefers-color-scheme:dark){.bar{--back:#1e2430;--ink:#eef1f6;--soft:#a3adbd;--line:#39424f;--hover:#2b3341;--accent:#3b7bf6;--red:#f0554a}}
@media (prefers-contrast:more){.bar{--line:currentcolor;border-width:2px}}
@media (prefers-reduced-motion:no-preference){.dot{animation:pulse 2s ease-in-out infinite}.paused .dot{animation:none}}
@keyframes pulse{50%{opacity:.45}}
`,
};
