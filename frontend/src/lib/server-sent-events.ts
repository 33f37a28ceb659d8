export interface ServerSentEvent {
  id: string | null;
  event: string;
  data: string;
}

/**
 * Reads `text/event-stream` from a response's body, event by event, however the bytes are cut. `onBytes` hears of everything
 * that arrives, the server's keep-alive comments too.
 */
export async function* readServerSentEvents(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void = () => undefined,
): AsyncGenerator<ServerSentEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let buffered = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      onBytes();
      const blocks = (buffered + value).split(/\r?\n\r?\n/);
      buffered = blocks.pop() ?? '';
      yield* blocks.map(parseBlock).filter((event) => event !== null);
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** Null for a comment, which servers send to keep the line open. */
function parseBlock(block: string): ServerSentEvent | null {
  const fields = block
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith(':'))
    .map((line) => {
      const colon = line.indexOf(':');
      return colon < 0 ? ([line, ''] as const) : ([line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')] as const);
    });
  if (fields.length === 0) {
    return null;
  }
  const valueOf = (name: string) => fields.findLast(([field]) => field === name)?.[1];
  return {
    id: valueOf('id') ?? null,
    event: valueOf('event') ?? 'message',
    data: fields.filter(([field]) => field === 'data').map(([, value]) => value).join('\n'),
  };
}
