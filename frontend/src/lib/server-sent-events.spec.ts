import { describe, expect, it, vi } from 'vitest';
import { readServerSentEvents } from './server-sent-events';

function streamOf(chunks: readonly string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      chunks.forEach((chunk) => controller.enqueue(encoder.encode(chunk)));
      controller.close();
    },
  });
}

const readAll = async (chunks: readonly string[]) => Array.fromAsync(readServerSentEvents(streamOf(chunks)));

describe('readServerSentEvents', () => {
  it('should read id, event and data', async () => {
    expect(await readAll(['id: 3\nevent: order\ndata: {"a":1}\n\n'])).toEqual([{ id: '3', event: 'order', data: '{"a":1}' }]);
  });

  it('should put together what arrives in pieces, even within a character', async () => {
    const bytes = new TextEncoder().encode('id: 1\ndata: пицца\n\n');
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        bytes.forEach((byte) => controller.enqueue(new Uint8Array([byte])));
        controller.close();
      },
    });
    expect(await Array.fromAsync(readServerSentEvents(stream))).toEqual([{ id: '1', event: 'message', data: 'пицца' }]);
  });

  it('should join several data lines and accept CRLF', async () => {
    expect(await readAll(['data: one\r\ndata: two\r\n\r\n'])).toEqual([{ id: null, event: 'message', data: 'one\ntwo' }]);
  });

  it('should pass over comments but tell that the line is alive', async () => {
    const onBytes = vi.fn();
    const events = await Array.fromAsync(readServerSentEvents(streamOf([': keep-alive\n\n']), onBytes));
    expect(events).toEqual([]);
    expect(onBytes).toHaveBeenCalledTimes(1);
  });

  it('should not deliver an event whose end never came', async () => {
    expect(await readAll(['data: whole\n\n', 'data: half'])).toHaveLength(1);
  });
});
