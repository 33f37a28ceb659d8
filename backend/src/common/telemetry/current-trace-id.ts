import { isSpanContextValid, trace } from '@opentelemetry/api';

/** The trace of what runs now, to be kept with what it writes; null outside of any. */
export function currentTraceId(): string | null {
  const context = trace.getActiveSpan()?.spanContext();
  return context && isSpanContextValid(context) ? context.traceId : null;
}
