import type { App, Session } from 'electron';
import { studioOrigin } from './content-policy.ts';

/** Closes every way out of the window: other pages, new windows, embedded views, permissions, downloads. */
export function guardContents(app: App): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** No page is ever given camera, location, notifications or anything else, and nothing is fetched from a network. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, answer) => {
    const own =
      details.url.startsWith('app://') ||
      details.url.startsWith('data:') ||
      details.url.startsWith('devtools://');
    answer({ cancel: !own });
  });
}

/** True for the studio's own page and nothing that merely begins like it. */
export function isStudioPage(url: string): boolean {
  return url === studioOrigin || url.startsWith(`${studioOrigin}/`);
}
