import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';

/** A weak entity tag of `body`: equal bytes, equal tag. Weak, because a proxy may compress the answer on its way. */
export function entityTag(body: string): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
}

/** Whether an If-None-Match header names `tag` (RFC 9110 §13.1.2: compared weakly). */
export function matchesTag(ifNoneMatch: string | undefined, tag: string): boolean {
  const opaque = (candidate: string) => candidate.trim().replace(/^W\//, '');
  return ifNoneMatch?.split(',').some((candidate) => candidate.trim() === '*' || opaque(candidate) === opaque(tag)) ?? false;
}

/** Gives a GET's answer an ETag, and 304 without a body to who has it already. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<string | undefined> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer: unknown) => {
        // A cached answer is already text; anything else becomes text here, once.
        const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
        const tag = entityTag(body);
        reply.header('etag', tag).header('content-type', 'application/json; charset=utf-8');
        if (!reply.hasHeader('cache-control')) {
          reply.header('cache-control', 'no-cache');
        }
        if (matchesTag(request.headers['if-none-match'], tag)) {
          reply.status(304);
          return undefined;
        }
        return body;
      }),
    );
  }
}
