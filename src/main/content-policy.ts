/** Hosts of the app's own scheme: the window's files, and the pictures of runs. */
export const studioOrigin = 'app://studio';
const evidenceOrigin = 'app://evidence';

/**
 * What the studio's page may load: its own files and the runs' pictures. No inline script, no inline style but the component
 * library's style tags, which carry this page's nonce; nothing from any network.
 */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: ${evidenceOrigin}`,
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}
