/** A stream of server-sent events, as a program reads it. */
export class EventStream {
  private told = '';
  private readonly decoder = new TextDecoder();

  private constructor(private readonly reader: ReadableStreamDefaultReader<Uint8Array>) {}

  /** Rejects when the answer is no stream. */
  static async open(url: string, headers: Record<string, string>): Promise<EventStream> {
    const response = await fetch(url, { headers });
    if (response.headers.get('content-type') !== 'text/event-stream' || !response.body) {
      throw new Error(`${url} answered ${response.status} and no stream.`);
    }
    return new EventStream(response.body.getReader());
  }

  /** Everything heard, once `wanted` is in it so many times; rejects when the stream ends before. */
  async until(wanted: string, times = 1): Promise<string> {
    while (this.told.split(wanted).length <= times) {
      const { done, value } = await this.reader.read();
      if (done) {
        throw new Error(`The stream ended without ${wanted}: ${this.told}`);
      }
      this.told += this.decoder.decode(value, { stream: true });
    }
    return this.told;
  }

  async close(): Promise<void> {
    await this.reader.cancel();
  }
}
