import { ExportResultCode } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { tellLostSpans } from '../../common/telemetry/lost-spans.js';

/** Sends spans to a collector, and tells how many it did not take: else traces go missing and nobody knows. */
export class TraceExporter extends OTLPTraceExporter {
  override export(...[spans, done]: Parameters<OTLPTraceExporter['export']>): void {
    super.export(spans, (result) => {
      if (result.code !== ExportResultCode.SUCCESS) {
        tellLostSpans(spans.length);
      }
      done(result);
    });
  }
}
