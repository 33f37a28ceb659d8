import type { Service } from './composition.ts';

/** What a service may do beyond all others. */
export interface Exception {
  /** As root, with these capabilities and no others. */
  asRootWith?: string[];
  /** It is what the world reaches. */
  isPublic?: boolean;
  /** Nothing in its image could ask it, or its image says how by itself. */
  isUnwatched?: boolean;
  /** It counts those of the machine. */
  seesProcesses?: boolean;
}

type Rule = (service: Service, exception: Exception) => boolean;

/** Its Dockerfile names a user: image.ops.ts and hadolint see to it. */
const OWN_IMAGE = /forno-(backend|nginx|tools):/;
const ROOT = /^(0|root)?(:|$)/;

/** What each service on a server is held to: it may do no more than it must, and take no more than its share. */
const RULES: Record<string, Rule> = {
  'has no capability that it must not have': ({ cap_drop = [], cap_add = [] }, { asRootWith = [] }) =>
    cap_drop.includes('ALL') && cap_add.join() === asRootWith.join(),
  'gains no privileges': ({ privileged = false, security_opt = [] }) =>
    !privileged && security_opt.includes('no-new-privileges:true'),
  'writes to no folder of its image': ({ read_only }) => read_only === true,
  'shares no namespace with the machine': ({ network_mode, ipc, pid }, { seesProcesses = false }) =>
    network_mode !== 'host' && ipc !== 'host' && (pid !== 'host' || seesProcesses),
  'does not reach the engine': ({ volumes = [] }) => !volumes.some(({ source = '' }) => source.endsWith('docker.sock')),
  'runs as no root': ({ image, user = '' }, { asRootWith }) =>
    asRootWith !== undefined || (OWN_IMAGE.test(image) && user === '') || !ROOT.test(user),
  'has an init, which hears signals': ({ init }) => init === true,
  'has a limit of memory': ({ mem_limit = '' }) => /^[1-9]\d*$/.test(mem_limit),
  'has a limit of processes': ({ pids_limit = 0 }) => pids_limit > 0,
  'has an image that stays within a major version': ({ image, build }) =>
    build !== undefined || /:v?\d+(\.\d+)*(-alpine)?$/.test(image),
  'rotates its log': ({ logging }) => logging?.options?.['max-size'] !== undefined,
  'has its health watched while it is up': ({ restart, healthcheck }, { isUnwatched = false }) =>
    isUnwatched || restart !== 'unless-stopped' || (healthcheck !== undefined && !healthcheck.disable),
  'is published on this machine alone': ({ ports = [] }, { isPublic = false }) =>
    isPublic || ports.every(({ host_ip: address }) => address === '127.0.0.1'),
};

/** The rules that services do not keep, each as `service: rule`. */
export function violations(services: Record<string, Service>, exceptions: Record<string, Exception> = {}): string[] {
  return Object.entries(services).flatMap(([name, service]) =>
    Object.entries(RULES)
      .filter(([, keeps]) => !keeps(service, exceptions[name] ?? {}))
      .map(([rule]) => `${name}: ${rule}`),
  );
}
