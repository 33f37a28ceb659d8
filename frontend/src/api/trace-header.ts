import { runtimeConfig } from '@/config/runtime-config';
import { randomHex } from '@/lib/random-hex';

/**
 * Begins a trace (W3C Trace Context) with each request of the shop's own API; an API elsewhere is told nothing. The last digits say
 * that the browser keeps nothing of it: whether the shop does, the shop decides.
 */
export function traceHeader(): { traceparent?: string } {
  const isOwn = new URL(runtimeConfig().apiBaseUrl, location.href).origin === location.origin;
  return isOwn ? { traceparent: `00-${randomHex(16)}-${randomHex(8)}-00` } : {};
}
