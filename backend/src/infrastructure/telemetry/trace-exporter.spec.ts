import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { onLostSpans } from '../../common/telemetry/lost-spans.js';
import { TraceExporter } from './trace-exporter.js';

describe('the exporter of traces', () => {
  let collector: Server;
  let answers = 200;
  beforeAll(async () => {
    collector = createServer((request, response) => {
      request.resume().on('end', () => response.writeHead(answers).end());
    });
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => void collector.close());

  /** What was told lost of a batch where the collector answers so. The batch is empty: that it is told is what matters. */
  async function lostAt(status: number): Promise<number[]> {
    answers = status;
    const lost: number[] = [];
    onLostSpans((count) => lost.push(count));
    const { port } = collector.address() as AddressInfo;
    const exporter = new TraceExporter({ url: `http://127.0.0.1:${port}/v1/traces` });
    await new Promise((resolve) => exporter.export([], resolve));
    await exporter.shutdown();
    return lost;
  }

  it('tells what the collector refuses', async () => {
    expect(await lostAt(400)).toEqual([0]);
  });

  it('tells nothing of what it takes', async () => {
    expect(await lostAt(200)).toEqual([]);
  });
});
