import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';

export interface CertificateTerms {
  domain: string;
  begins: Date;
  ends: Date;
}

/** Makes a certificate that signs itself, with a lifetime that may have begun long ago, and gives it with its key, as PEM. */
export async function makeCertificate(scratch: string, { domain, begins, ends }: CertificateTerms): Promise<string> {
  const folder = await mkdtemp(path.join(scratch, 'certificate-'));
  const file = (name: string) => path.join(folder, name);
  const settings = [
    '[ca]',
    'default_ca=own',
    '[own]',
    `new_certs_dir=${folder}`,
    `database=${file('index.txt')}`,
    'default_md=sha256',
    'rand_serial=yes',
    'policy=any',
    'x509_extensions=names',
    '[any]',
    'commonName=supplied',
    '[names]',
    `subjectAltName=DNS:${domain}`,
    '',
  ];
  await writeFile(file('openssl.cnf'), settings.join('\n'));
  await writeFile(file('index.txt'), '');
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc', '-keyout', file('key.pem')];
  await execa('openssl', ['req', '-new', ...key, '-subj', `/CN=${domain}`, '-out', file('request.pem')]);
  const lifetime = ['-startdate', asn1Time(begins), '-enddate', asn1Time(ends)];
  const signing = ['-config', file('openssl.cnf'), '-selfsign', '-keyfile', file('key.pem'), '-in', file('request.pem')];
  const output = ['-batch', '-notext', '-out', file('certificate.pem')];
  await execa('openssl', ['ca', ...signing, ...lifetime, ...output]);
  return (await readFile(file('certificate.pem'), 'utf8')) + (await readFile(file('key.pem'), 'utf8'));
}

/** As 20261130120000Z. */
const asn1Time = (time: Date): string => `${time.toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
