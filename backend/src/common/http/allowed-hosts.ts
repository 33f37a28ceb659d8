import { DomainError } from '../errors/domain-error.js';

/** The request is for a host that is not ours: a forged Host would end up in links and caches. */
export class HostNotAllowedError extends DomainError {
  readonly code = 'HOST_NOT_ALLOWED';
  readonly status = 400;

  constructor() {
    super('This server does not answer for that host.');
  }
}

/** Whether `hostname` (without port) is one of `allowed`; `.name` stands for name and all below it, `*` for any. */
export function isAllowedHost(hostname: string, allowed: readonly string[]): boolean {
  const host = hostname.toLowerCase();
  return allowed.some((entry) => {
    const name = entry.toLowerCase();
    return name === '*' || name === host || (name.startsWith('.') && (host === name.slice(1) || host.endsWith(name)));
  });
}
