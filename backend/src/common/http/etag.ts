import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { ReadyAnswer } from './ready-answer.js';

/** Whether an If-None-Match header names `tag` (RFC 9110 §13.1.2: compared weakly). */
export function matchesTag(ifNoneMatch: string | undefined, tag: string): boolean {
  const opaque = (candidate: string) => candidate.trim().replace(/^W\//, '');
  return ifNoneMatch?.split(',').some((candidate) => candidate.trim() === '*' || opaque(candidate) === opaque(tag)) ?? false;
}

/** Gives a GET's answer an ETag, and 304 without a body to who has it already. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<Buffer | undefined> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer: unknown) => {
        const { body, tag } = answer instanceof ReadyAnswer ? answer : ReadyAnswer.of(answer);
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
