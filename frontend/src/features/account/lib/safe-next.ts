/** Where to go after the login: a path of ours, never an address that somebody slipped into the link. Browsers skip tabs and line breaks. */
export function safeNext(next: string | null): string {
  return next !== null && /^\/(?![/\\])[^\t\n\r]*$/.test(next) ? next : '/account';
}
