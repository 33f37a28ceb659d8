import { describe, expect, it } from '@jest/globals';
import { context, type Span, trace, TraceFlags } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { labelSets } from './label-sets.js';
import { Metrics } from './metrics.js';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

function inTrace(traceFlags: TraceFlags, work: () => void): void {
  const span: Span = trace.wrapSpanContext({ traceId: TRACE_ID, spanId: 'b7ad6b7169203331', traceFlags });
  context.with(trace.setSpan(context.active(), span), work);
}

describe('metrics', () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());

  it('point from a duration to the trace that took it', async () => {
    const metrics = new Metrics();
    const histogram = metrics.histogram({ name: 'kneading_seconds', help: 'Kneading.', labelNames: ['dough'] });
    inTrace(TraceFlags.SAMPLED, () => histogram.observe({ dough: 'thin' }, 0.2));
    expect(await metrics.registry.metrics()).toMatch(
      new RegExp(`kneading_seconds_bucket{le="0.2",dough="thin"} 1 # {trace_id="${TRACE_ID}"`),
    );
  });

  it('point to no trace that was not kept', async () => {
    const metrics = new Metrics();
    const histogram = metrics.histogram({ name: 'kneading_seconds', help: 'Kneading.', labelNames: ['dough'] });
    inTrace(TraceFlags.NONE, () => histogram.observe({ dough: 'thin' }, 0.2));
    histogram.observe({ dough: 'thin' }, 0.2);
    const text = await metrics.registry.metrics();
    expect(text).toContain('kneading_seconds_count{dough="thin"} 2');
    expect(text).not.toContain('trace_id');
  });

  it('are of one process each: two apps in one test do not meet', async () => {
    const [one, other] = [new Metrics(), new Metrics()];
    one.counter({ name: 'forno_pizzas_total', help: 'Pizzas.' }).inc();
    const counter = other.counter({ name: 'forno_pizzas_total', help: 'Pizzas.' });
    expect(await other.registry.metrics()).toContain('forno_pizzas_total 0');
    counter.inc(2);
    expect(await one.registry.metrics()).toContain('forno_pizzas_total 1');
  });

  it('tell 0 of what is known and has not happened, so that its first time is seen', async () => {
    const metrics = new Metrics();
    const known = labelSets({ dough: ['thin', 'thick'], size: ['small'] });
    const counter = metrics.counter({ name: 'forno_burnt_total', help: 'Burnt.', labelNames: ['dough', 'size'], known });
    counter.inc({ dough: 'thin', size: 'small' });
    const text = await metrics.registry.metrics();
    expect(text).toContain('forno_burnt_total{dough="thin",size="small"} 1');
    expect(text).toContain('forno_burnt_total{dough="thick",size="small"} 0');
  });

  it('read a gauge when they are read', async () => {
    const metrics = new Metrics();
    let open = 3;
    metrics.gauge({ name: 'forno_open', help: 'Open.' }, (gauge) => gauge.set(open));
    open = 5;
    expect(await metrics.registry.metrics()).toContain('forno_open 5');
  });
});
