/** Certificates of every bad kind, made by openssl when a test needs them. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type TestCertificate = { key: string; cert: string }
type Wish = {
  /** Subject alternative names as openssl writes them: `DNS:a.example`, `IP:127.0.0.1`. */
  names: string[]
  /** `YYYYMMDDHHMMSSZ`; from 2020 to 2099 unless told. */
  from?: string
  to?: string
  /** Who signs; itself unless told. */
  signer?: TestCertificate
  commonName?: string
}

/** One key and certificate as PEM, made in a temporary folder that is gone afterwards. */
export async function makeCertificate(wish: Wish): Promise<TestCertificate> {
  const folder = await mkdtemp(join(tmpdir(), 'welcome-desk-certificate-'))
  const file = (name: string) => join(folder, name)
  try {
    await writeFile(file('index.txt'), '')
    await writeFile(file('config'), configuration(wish))
    const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', file('key.pem')]
    await run('openssl', ['req', '-new', '-config', file('config'), ...newKey, '-out', file('request.pem')])
    if (wish.signer) {
      await writeFile(file('signer.key'), wish.signer.key)
      await writeFile(file('signer.pem'), wish.signer.cert)
    }
    const signer = wish.signer
      ? ['-keyfile', file('signer.key'), '-cert', file('signer.pem')]
      : ['-selfsign', '-keyfile', file('key.pem')]
    const dates = ['-startdate', wish.from ?? '20200101000000Z', '-enddate', wish.to ?? '20991231235959Z']
    const sign = ['ca', '-batch', '-notext', '-config', file('config'), ...signer, ...dates]
    await run('openssl', [...sign, '-in', file('request.pem'), '-out', file('cert.pem')], { cwd: folder })
    return { key: await readFile(file('key.pem'), 'utf8'), cert: await readFile(file('cert.pem'), 'utf8') }
  } finally {
    await rm(folder, { recursive: true })
  }
}

const configuration = ({ names, commonName = 'welcome desk test' }: Wish) => `
[req]
prompt = no
distinguished_name = name
[name]
CN = ${commonName}
[ca]
default_ca = desk
[desk]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
unique_subject = no
policy = any
x509_extensions = extensions
[any]
commonName = supplied
[extensions]
subjectAltName = ${names.join(',')}
basicConstraints = CA:TRUE
`
