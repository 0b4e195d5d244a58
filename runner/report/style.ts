/** The report's look: one file, light and dark, fit for paper. */
export const style = `
:root{color-scheme:light dark;--paper:#f4f5f7;--card:#fff;--ink:#1b1f27;--soft:#5b6472;--line:#e1e4ea;--good:#13794a;--goodbg:#e4f5ec;--bad:#b3261e;--badbg:#fdeceb;--warn:#8a5a00;--warnbg:#fdf3dc;--calm:#355070;--calmbg:#e8eef6;--accent:#3056d3}
@media (prefers-color-scheme:dark){:root{--paper:#12151b;--card:#1b2029;--ink:#e8ebf0;--soft:#9aa4b4;--line:#2d3440;--good:#5fd39b;--goodbg:#12301f;--bad:#ff8a80;--badbg:#3a1715;--warn:#f0c060;--warnbg:#33270c;--calm:#9bbce6;--calmbg:#1a2737;--accent:#8ea8ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1040px;margin:0 auto;padding:28px 20px 60px}
h1{font-size:26px;line-height:1.2;margin:0}
h2{font-size:13px;font-weight:650;letter-spacing:.06em;text-transform:uppercase;color:var(--soft);margin:34px 0 10px}
h3{font-size:13px;font-weight:650;color:var(--soft);margin:16px 0 6px}
p{margin:6px 0}
code{font:12.5px/1.4 ui-monospace,SFMono-Regular,Consolas,monospace;overflow-wrap:anywhere}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:18px 20px}
.good{--tone:var(--good);--tonebg:var(--goodbg)}.bad{--tone:var(--bad);--tonebg:var(--badbg)}.warn{--tone:var(--warn);--tonebg:var(--warnbg)}.calm{--tone:var(--calm);--tonebg:var(--calmbg)}
.verdict{display:flex;gap:18px;align-items:flex-start;border-left:6px solid var(--tone);background:linear-gradient(90deg,var(--tonebg),var(--card) 70%)}
.verdict .icon{flex:none;width:48px;height:48px;border-radius:50%;background:var(--tone);color:var(--card);display:grid;place-items:center;font-size:25px;font-weight:700}
.verdict h1{color:var(--tone)}
.bot{font-size:17px;font-weight:600;margin-top:2px}
.soft{color:var(--soft)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(140px,1fr));gap:10px;margin-top:12px}
.tile{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:10px 14px}
.tile b{display:block;font-size:21px;line-height:1.25;font-weight:650}
.tile span{color:var(--soft);font-size:12.5px}
.error{border-left:4px solid var(--tone);background:var(--tonebg);border-radius:8px;padding:10px 14px;margin:10px 0}
.error b{color:var(--tone)}
.error p,.facts td,.message{white-space:pre-wrap;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}
td,th{text-align:left;vertical-align:top;padding:5px 12px 5px 0;border-bottom:1px solid var(--line)}
tr:last-child td{border-bottom:0}
th{color:var(--soft);font-size:12.5px;font-weight:600}
.facts td:first-child{color:var(--soft);white-space:nowrap;width:1%;padding-right:22px}
td.number,th.number{text-align:right;white-space:nowrap}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:12px}
.two h2{margin-top:18px}
.proof{list-style:none;margin:0;padding:0}
.proof li{display:flex;gap:10px;padding:6px 0;border-bottom:1px solid var(--line)}
.proof li:last-child{border:0}
.mark{flex:none;display:inline-grid;place-items:center;width:20px;height:20px;border-radius:50%;background:var(--tonebg);color:var(--tone);font-size:12px;font-weight:700;margin-top:1px}
.steps{padding:4px 0}
details.step{border-bottom:1px solid var(--line)}
details.step:last-child{border:0}
details.step>summary{display:grid;grid-template-columns:20px minmax(0,1fr) 130px 76px;gap:12px;align-items:center;padding:8px 18px;cursor:pointer;list-style:none}
details.step>summary::-webkit-details-marker{display:none}
details.step>summary:hover{background:color-mix(in srgb,var(--accent) 6%,transparent)}
details.step>summary:focus-visible{outline:2px solid var(--accent);outline-offset:-2px}
.words{overflow-wrap:anywhere}
.words small{display:block;color:var(--soft)}
.time{text-align:right;color:var(--soft);white-space:nowrap}
.bar{position:relative;height:6px;border-radius:3px;background:var(--line)}
.bar i{position:absolute;top:0;height:6px;min-width:2px;border-radius:3px;background:var(--tone)}
.inside{padding:2px 18px 16px 50px}
.tag{display:inline-block;font-size:12px;border-radius:99px;padding:1px 9px;background:var(--tonebg);color:var(--tone);font-weight:600;margin-left:6px;white-space:nowrap}
.shots{display:grid;grid-template-columns:repeat(auto-fit,minmax(280px,1fr));gap:12px;margin-top:10px}
figure{margin:0}
figure img{display:block;width:100%;border:1px solid var(--line);border-radius:8px;background:#fff}
figcaption{font-size:12.5px;color:var(--soft);padding:4px 2px}
.change{white-space:pre-wrap;overflow-wrap:anywhere;font:12.5px/1.5 ui-monospace,SFMono-Regular,Consolas,monospace;margin:6px 0}.change span{display:block;background:var(--tonebg);color:var(--tone);padding:0 8px}
.meter{display:inline-block;width:70px;height:6px;border-radius:3px;background:var(--line);margin-right:8px;vertical-align:middle}
.meter i{display:block;height:6px;border-radius:3px;background:var(--tone)}
footer{margin-top:34px;color:var(--soft);font-size:12.5px}
@media (max-width:640px){details.step>summary{grid-template-columns:20px minmax(0,1fr) 70px}.bar{display:none}.inside{padding-left:20px}}
@media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#ccc;--goodbg:#fff;--badbg:#fff;--warnbg:#fff;--calmbg:#fff}body{font-size:11px}main{max-width:none;padding:0}.card{border-radius:0;break-inside:avoid}.steps.card{break-inside:auto}details.step{break-inside:avoid}details.step::details-content{content-visibility:visible;display:block}.verdict{background:none}figure img{max-height:9cm;width:auto;max-width:100%}}
`;
