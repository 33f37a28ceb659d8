import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** An answer as it went over the line, but for the headers that Node's server adds to each by itself. */
export interface RecordedAnswer {
  /** Names and values in turn. */
  headers: string[];
  body: string;
}

const ADDED_BY_NODE = new Set(['date', 'connection', 'keep-alive']);

/** Asks once and keeps the answer; throws unless it is 200. */
export async function recordAnswer(url: string): Promise<RecordedAnswer> {
  const [response] = (await once(get(url), 'response')) as [IncomingMessage];
  const body = await text(response);
  if (response.statusCode !== 200) throw new Error(`${url} answers ${response.statusCode}: ${body.slice(0, 300)}`);
  const { rawHeaders } = response;
  const headers = rawHeaders.filter((_, index) => !ADDED_BY_NODE.has((rawHeaders[index - (index % 2)] ?? '').toLowerCase()));
  return { headers, body };
}
