import type { ElementIds } from '../element-ids.ts';
import { type Html, html } from '../html.ts';
import { productName, shell } from './shell.ts';

/** Where a clerk says who they are; `problem` is what went wrong the last time. */
export function loginPage(ids: ElementIds, problem?: string): Html {
  const complaint = problem ? html`<p class="error" role="alert">${problem}</p>` : undefined;
  return shell(
    'Log in',
    html`<div class="top"><b>${productName}</b><span>Accounts Payable</span></div>
<table align="center" style="margin-top: 70px"><tr><td>${complaint}
<form method="post" action="/login"><table class="form">
<tr><td colspan="2" style="background: #c9c9c9"><b>Please log in</b></td></tr>
<tr><td><label for="${ids('txtUser')}">User name</label></td>
<td><input type="text" id="${ids('txtUser')}" name="txtUser" size="24" autocomplete="off"></td></tr>
<tr><td><label for="${ids('txtPassword')}">Password</label></td>
<td><input type="password" id="${ids('txtPassword')}" name="txtPassword" size="24" autocomplete="off"></td></tr>
<tr><td></td><td><input type="submit" id="${ids('btnLogin')}" name="btnLogin" value="Log in"></td></tr>
</table></form></td></tr></table>
<p class="foot" align="center">Copyright (c) 1998-2003 Harbour Business Systems. Best viewed at 1024 x 768.</p>`,
    { bare: true },
  );
}
