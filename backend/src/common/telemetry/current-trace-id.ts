import { type Context, isSpanContextValid, ROOT_CONTEXT, type SpanContext, trace, TraceFlags } from '@opentelemetry/api';

/** The trace of what runs now, to be kept with what it writes; null outside of any. */
export function currentTraceId(): string | null {
  return currentSpan()?.traceId ?? null;
}

/** Where in its trace that is; null outside of any. */
export function currentSpanId(): string | null {
  return currentSpan()?.spanId ?? null;
}

/** A context in which a kept trace goes on; with none of its own where none was kept. */
export function keptTrace(traceId: string | null, spanId: string | null): Context {
  const kept = { traceId: traceId ?? '', spanId: spanId ?? '', traceFlags: TraceFlags.SAMPLED, isRemote: true };
  return isSpanContextValid(kept) ? trace.setSpanContext(ROOT_CONTEXT, kept) : ROOT_CONTEXT;
}

function currentSpan(): SpanContext | null {
  const context = trace.getActiveSpan()?.spanContext();
  return context && isSpanContextValid(context) ? context : null;
}
