import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS_RULES } from './access.decorator.js';

/** Refuses to start while a route does not say who may call it: a forgotten @Access must not become an open door. */
@Injectable()
export class AccessDeclarations implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const silent = this.discovery.getControllers().flatMap(({ metatype }) => (metatype ? this.silentRoutes(metatype) : []));
    if (silent.length > 0) {
      throw new Error(`Say who may call these routes with @Access(…): ${silent.join(', ')}`);
    }
  }

  /** `Controller.method` of each route of `controller` that has no access rule, neither itself nor from its class. */
  // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- Nest's own type of a discovered class
  private silentRoutes(controller: Function): string[] {
    const prototype = controller.prototype as Record<string, () => unknown>;
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      const isRoute = handler !== undefined && Reflect.hasMetadata(PATH_METADATA, handler);
      return isRoute && !this.reflector.getAllAndOverride(ACCESS_RULES, [handler, controller as never])
        ? [`${controller.name}.${name}`]
        : [];
    });
  }
}
