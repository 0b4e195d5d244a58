const usualPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** Host and port of an address, the usual port too, so that a permission for one port can be held against it; '' where there is no host. */
export function placeOf({ host, protocol }: URL): string {
  const usual = usualPorts[protocol];
  return host === '' || usual === undefined || /:\d+$/.test(host) ? host : `${host}:${usual}`;
}

/** The same as people write it: without a usual port. */
export function placeInWords(place: string): string {
  return place.replace(/:(80|443)$/, '');
}
