import { cp } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';

/** Lays acme/ into a folder, with the certificate of the authorities' own address. */
export async function layAuthority(into: string): Promise<void> {
  const file = (name: string) => path.join(into, 'acme', name);
  await cp(path.join(import.meta.dirname, 'acme'), path.join(into, 'acme'), { recursive: true });
  const names = 'subjectAltName=DNS:authority,DNS:refusing-authority';
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-noenc', '-days', '2', '-subj', '/CN=authority', '-addext', names];
  await execa('openssl', [...request, '-keyout', file('key.pem'), '-out', file('certificate.pem')]);
  await execa('chmod', ['644', file('key.pem')]);
}
