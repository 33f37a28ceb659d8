import type { PageErrorDto } from '@/api/generated/page-reports-client';

export type PageErrorKind = PageErrorDto['kind'];

const MESSAGE_MAX_LENGTH = 300;
const STACK_MAX_LENGTH = 2_500;
/** Queries and fragments have tokens in them. A place in a file, as `:1:23`, stays. */
const QUERY = /[?#][^\s:)]*/g;
/** What the API refuses. */
const CONTROL = /[^\P{C}\n\u200c-\u200f]/gu;

const cut = (text: string, length: number) => text.replace(CONTROL, ' ').slice(0, length).toWellFormed();

/** What an error says, without what may be in an address. Of what is no error only that: it may be anything, such as what the shop answered. */
export function errorWords(thrown: unknown): Pick<PageErrorDto, 'message' | 'stack'> {
  if (typeof thrown === 'string') {
    return { message: cut(thrown.replace(QUERY, ''), MESSAGE_MAX_LENGTH) || 'Nothing was said' };
  }
  if (!(thrown instanceof Error)) {
    return { message: `Something that is no error was thrown: ${typeof thrown}` };
  }
  const { name, message, stack = '' } = thrown;
  return {
    message: cut(`${name}: ${message}`.replace(QUERY, ''), MESSAGE_MAX_LENGTH),
    ...(stack !== '' && { stack: cut(stack.replace(QUERY, ''), STACK_MAX_LENGTH) }),
  };
}
