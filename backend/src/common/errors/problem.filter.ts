import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { databaseProblem } from './database-problem.js';
import { DomainError } from './domain-error.js';
import { httpProblem } from './http-problem.js';
import { isError } from './is-error.js';
import { type Problem, problemBody } from './problem.js';
import { ValidationFailedError } from './validation-failed.error.js';

const FAULT: Problem = {
  status: 500,
  code: 'INTERNAL_ERROR',
  detail: 'Something went wrong on our side. It has been written down under this request id.',
};

/** The only place where an error becomes an answer: application/problem+json (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also for errors that Fastify meets before a request has a route. */
  answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = toProblem(thrown);
    this.log(thrown, problem);
    if (reply.raw.headersSent) {
      // A stream broke after its first byte: only cutting it off tells the reader that it is not whole.
      reply.raw.destroy();
      return;
    }
    setHeaders(problem, reply);
    void reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(JSON.stringify(problemBody(problem, request.id, trace.getActiveSpan()?.spanContext().traceId)));
  }

  private log(thrown: unknown, problem: Problem): void {
    if (problem === FAULT) {
      this.logger.error({ err: thrown }, 'Unexpected error');
    } else if (problem.status >= 500 || problem.code === 'INVALID_VALUE') {
      // An unavailable database is for the operator; a value that only the database refused is a check we lack.
      this.logger.warn({ err: thrown, code: problem.code }, 'Request refused');
    }
  }
}

/** What `thrown` is to the caller. Anything not expected is the same plain 500, whatever it says. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof ValidationFailedError) {
    return { status: thrown.status, code: thrown.code, detail: thrown.message, errors: thrown.errors };
  }
  if (thrown instanceof DomainError) {
    const { status, code, message, details } = thrown;
    const { retryAfterSeconds } = details;
    return { status, code, detail: message, details, ...(typeof retryAfterSeconds === 'number' && { retryAfterSeconds }) };
  }
  return isError(thrown) ? (httpProblem(thrown) ?? databaseProblem(thrown) ?? FAULT) : FAULT;
}

function setHeaders({ status, retryAfterSeconds }: Problem, reply: FastifyReply): void {
  if (retryAfterSeconds !== undefined && !reply.hasHeader('retry-after') && !reply.raw.hasHeader('retry-after')) {
    void reply.header('retry-after', Math.ceil(retryAfterSeconds));
  }
  if (status === 401 && !reply.hasHeader('www-authenticate')) {
    void reply.header('www-authenticate', 'Bearer');
  }
}
