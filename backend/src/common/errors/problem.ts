/** One rejected input: where it is (`lines[0].qty`), a stable code, and a sentence. */
export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

/** What an error becomes for the caller, before the request's own ids are added. */
export interface Problem {
  status: number;
  code: string;
  detail: string;
  /** What a program needs to go on: the allowed transitions, the changed price. */
  details?: Record<string, unknown>;
  errors?: FieldProblem[];
  retryAfterSeconds?: number;
}

/** The body of an error answer, RFC 9457. */
export interface ProblemBody extends Omit<Problem, 'retryAfterSeconds'> {
  type: string;
  title: string;
  requestId: string;
  traceId?: string;
}

/** 'ORDER_NOT_CANCELLABLE' → 'Order not cancellable'. */
function titleOf(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The body for `problem`; ids tie it to the log and the trace. */
export function problemBody(problem: Problem, requestId: string, traceId?: string): ProblemBody {
  const { status, code, detail, details, errors } = problem;
  return {
    type: `urn:forno:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: titleOf(code),
    status,
    code,
    detail,
    requestId,
    ...(traceId && { traceId }),
    ...(details && Object.keys(details).length > 0 && { details }),
    ...(errors && errors.length > 0 && { errors }),
  };
}
