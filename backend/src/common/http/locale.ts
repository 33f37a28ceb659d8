import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

/** The languages the shop speaks; the first is the one for everybody else. */
export const LOCALES = ['en', 'ru'] as const;

export type Locale = (typeof LOCALES)[number];

/** The language of ours that `acceptLanguage` prefers, else English. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const preferred = new Negotiator({ headers: { 'accept-language': acceptLanguage ?? LOCALES[0] } }).language([...LOCALES]);
  return LOCALES.find((locale) => locale === preferred) ?? LOCALES[0];
}

/** The caller's language. The answer then says which one it is in, and that caches must keep the languages apart. */
export const CurrentLocale = createParamDecorator((_: unknown, context: ExecutionContext): Locale => {
  const http = context.switchToHttp();
  const locale = localeOf(http.getRequest<FastifyRequest>().headers['accept-language']);
  http.getResponse<FastifyReply>().header('content-language', locale).header('vary', 'Accept-Language');
  return locale;
});
