/**
 * Calls `end`, possibly more than once, when this process is asked to end: by a signal, because
 * nobody reads its output any more, as with a closed terminal, or because whoever started it was
 * killed and could pass no signal on.
 */
export function onEndAsked(end: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  for (const stream of [process.stdout, process.stderr]) stream.on('error', end);
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && end(), 1000).unref();
}
