import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export interface Certificate {
  key: string;
  cert: string;
  /** The file that a client trusts, and nothing else. */
  caFile: string;
}

/** Makes a certificate for 127.0.0.1 and localhost that lives for this run, and writes its public half to a file. */
export async function selfSigned(now: number, directory?: string): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 3_600_000),
    notAfterDate: new Date(now + 7 * 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: '127.0.0.1' },
          { type: 2, value: 'localhost' },
        ],
      },
    ],
  });
  const folder = directory ?? mkdtempSync(join(tmpdir(), 'plumbline-practice-'));
  const caFile = join(folder, 'practice-ca.pem');
  writeFileSync(caFile, made.cert, { mode: 0o600 });
  return { key: made.private, cert: made.cert, caFile };
}
