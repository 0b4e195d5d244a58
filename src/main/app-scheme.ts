import { protocol } from 'electron';
import { type AppFolders, answerAppRequest } from './answer-app-request.ts';

/** Makes `app:` a secure scheme of its own kind: with an origin, fetchable by its own pages, closed to all others. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

export function serveAppScheme(folders: AppFolders): void {
  protocol.handle('app', (request) => answerAppRequest(request, folders));
}
