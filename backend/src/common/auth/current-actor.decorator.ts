import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Actor, ANONYMOUS } from './actor.js';

/** A request once AccessGuard has let it through. */
export interface RequestWithActor {
  readonly headers: { readonly authorization?: string };
  actor?: Actor;
}

/** The request's actor; type the parameter `UserActor` on a route that only accounts reach, `Actor` on one for anyone. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor => context.switchToHttp().getRequest<RequestWithActor>().actor ?? ANONYMOUS,
);
