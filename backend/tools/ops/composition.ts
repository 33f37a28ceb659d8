import { execa } from 'execa';
import { cloneFolder } from '../run/data-folder.ts';

/** A service as Compose resolves it; what is not said of it is missing. */
export interface Service {
  image: string;
  user?: string;
  environment?: Record<string, string>;
  cap_drop?: string[];
  cap_add?: string[];
  security_opt?: string[];
  read_only?: boolean;
  privileged?: boolean;
  init?: boolean;
  restart?: string;
  mem_limit?: string;
  pids_limit?: number;
  networks?: Record<string, { aliases?: string[] } | null> | null;
  ports?: { host_ip?: string; published?: string }[];
  volumes?: { source?: string }[];
  network_mode?: string;
  pid?: string;
  ipc?: string;
  build?: object;
  stop_grace_period?: string;
  healthcheck?: { disable?: boolean };
  logging?: { options?: Record<string, string> };
}

export interface Composition {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean }>;
}

export const hasCompose = (await execa('docker', ['compose', 'version'], { reject: false })).exitCode === 0;

/** What Compose makes of files of the clone, one over the other, with the example's settings; all profiles. */
export async function composition(...files: string[]): Promise<Composition> {
  const args = ['compose', '--env-file', '.env.example', ...files.flatMap((file) => ['-f', file]), '--profile=*'];
  const { stdout } = await execa('docker', [...args, 'config', '--format=json'], { cwd: cloneFolder });
  return JSON.parse(stdout) as Composition;
}
