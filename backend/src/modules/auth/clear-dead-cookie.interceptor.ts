import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { catchError, type Observable, throwError } from 'rxjs';
import { RefreshTokenInvalidError } from './auth.errors.js';
import { RefreshCookie } from './refresh-cookie.js';

/** Takes a refresh token that is worth nothing from the browser, so that it does not ask again. A lost race leaves the cookie as it is. */
@Injectable()
export class ClearDeadCookieInterceptor implements NestInterceptor {
  constructor(private readonly cookie: RefreshCookie) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((error: unknown) => {
        if (error instanceof RefreshTokenInvalidError) {
          this.cookie.clear(context.switchToHttp().getResponse<FastifyReply>());
        }
        return throwError(() => error);
      }),
    );
  }
}
