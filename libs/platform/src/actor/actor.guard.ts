import {
  type CanActivate,
  type ExecutionContext,
  Injectable,
  SetMetadata,
  createParamDecorator,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Actor, assert } from '#kernel';
import type { Problem } from '../http/problem.js';
import { parseDevelopmentActor } from './development-actor.js';

export type ActorRefusal =
  'authentication-required' | 'actor-header-refused' | 'actor-required' | 'actor-invalid';

/** Nobody may be held responsible for the request. */
export class ActorRefused extends Error {
  constructor(
    readonly code: ActorRefusal,
    message: string,
  ) {
    super(message);
    this.name = 'ActorRefused';
  }
}

const openRoute = 'afterloan:open-route';
const establishedActor = Symbol('actor');
const anonymousReader: Actor = { id: 'anonymous', role: 'reader', org: 'development' };

type ActorRequest = FastifyRequest & { [establishedActor]?: Actor };

/** A route that needs no actor: health, metrics. */
export const OpenRoute = () => SetMetadata(openRoute, true);

/** The actor of the request, as the guard established it. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) => actorOf(context));

export function actorOf(context: ExecutionContext): Actor {
  const actor = context.switchToHttp().getRequest<ActorRequest>()[establishedActor];
  assert(actor !== undefined, 'the route is open and has no actor');
  return actor;
}

/** The one place where it is established who acts. There is no authentication yet, only the development header. */
@Injectable()
export class ActorGuard implements CanActivate {
  constructor(private readonly developmentActor: boolean) {}

  canActivate(context: ExecutionContext): boolean {
    const marks = [context.getHandler(), context.getClass()];
    if (marks.some((target) => Reflect.getMetadata(openRoute, target) === true)) return true;
    const request = context.switchToHttp().getRequest<ActorRequest>();
    request[establishedActor] = this.establish(request);
    return true;
  }

  private establish(request: FastifyRequest): Actor {
    const header = request.headers['x-actor'];
    if (!this.developmentActor) {
      if (header === undefined) throw new ActorRefused('authentication-required', 'Say who you are.');
      throw new ActorRefused(
        'actor-header-refused',
        'X-Actor is for development only and off on this server.',
      );
    }
    if (header === undefined) {
      if (request.method === 'GET' || request.method === 'HEAD') return anonymousReader;
      throw new ActorRefused('actor-required', 'A command needs the header X-Actor: id;role;org.');
    }
    const actor = typeof header === 'string' ? parseDevelopmentActor(header) : undefined;
    if (actor === undefined) throw new ActorRefused('actor-invalid', 'X-Actor has the form id;role;org.');
    return actor;
  }
}

export function actorProblem(error: unknown): Problem | undefined {
  if (!(error instanceof ActorRefused)) return undefined;
  const status = error.code === 'actor-invalid' ? 400 : 401;
  return { status, code: error.code, title: 'Unknown actor', detail: error.message };
}
