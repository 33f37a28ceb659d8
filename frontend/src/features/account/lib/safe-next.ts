/** Where to go after the login: a path of ours, never an address that somebody slipped into the link. */
export function safeNext(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : '/account';
}
