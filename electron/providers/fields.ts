/** Fields that more than one provider asks for. */
import { z } from 'zod'
import { CertificatePolicy, type Endpoint } from '../../shared/model.ts'

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/
export const isIpv4 = (text: string): boolean => ipv4.test(text)

/** Relays of such names have a self-signed certificate (relay, cmdeploy `tls_cert_mode`; Madmail, `tls_mode`). */
export const isSelfSigned = (domain: string): boolean => domain.startsWith('_') || isIpv4(domain)

/** What stands behind the `@`: an IPv4 address is written in brackets there (RFC 5321, 4.1.3). */
export const addressDomain = (domain: string): string => (isIpv4(domain) ? `[${domain}]` : domain)

/** Lower-case; what people paste along with a domain is taken off. */
export const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .overwrite(text => text.replace(/^https?:\/\//, '').replace(/\/+$/, ''))
  .overwrite(text => text.replace(/^\[(.*)\]$/, '$1'))
  .max(253, 'is too long')
  // An underscore in front marks a relay with a self-signed certificate.
  .regex(
    /^_?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/,
    'write only the name, like nine.testrun.org',
  )
  .refine(text => !/^[\d.]+$/.test(text) || isIpv4(text), 'this is not an IP address')

/** `HOST:PORT:ssl|starttls|plain`; an IPv6 host in brackets. The words are DCLOGIN's own. */
export const EndpointText = z
  .string()
  .trim()
  .transform((text, context): Endpoint => {
    const parts = /^(?:\[([0-9a-f:]+)\]|([^\s:/@]{1,255})):(\d{1,5}):(ssl|starttls|plain)$/i.exec(text)
    const port = Number(parts?.[3])
    if (!parts || port < 1 || port > 65_535) {
      context.addIssue(
        'write it as HOST:PORT:ssl, HOST:PORT:starttls or HOST:PORT:plain, like mail.example.org:993:ssl',
      )
      return z.NEVER
    }
    const word = parts[4]?.toLowerCase()
    return {
      host: (parts[1] ?? parts[2] ?? '').toLowerCase(),
      port,
      security: word === 'starttls' || word === 'plain' ? word : 'ssl',
    }
  })

/** `https://HOST` or `https://HOST:PORT`, nothing behind it. */
const WebAddress = z
  .string()
  .trim()
  .regex(/^https:\/\/[^\s/?#@]+\/?$/i, 'write it like https://mail.example.org:8443')
  .refine(text => URL.canParse(text), 'write it like https://mail.example.org:8443')

/** A key or password that travels in a header: what cannot stand there was pasted wrongly. */
export const Secret = z
  .string()
  .trim()
  .min(1)
  .max(512)
  .regex(/^[!-~]+$/, 'has a character in it that no key has: paste it once more')

/** What is only asked where a server is not reached in the standard way; `example` is a host name. */
export const wayFields = (example: string) => ({
  certificates: CertificatePolicy.optional().meta({
    title: 'Certificate',
    description:
      'any: desk and phones also trust a certificate that nobody vouches for, and somebody in between could read along. Leave it as it is unless you must.',
    advanced: true,
  }),
  imap: EndpointText.optional().meta({
    title: 'Receiving mail (IMAP)',
    description: "Only where phones do not find it at the server's name and the standard port 993.",
    example: `${example}:993:ssl`,
    advanced: true,
  }),
  smtp: EndpointText.optional().meta({
    title: 'Sending mail (SMTP)',
    description: "Only where phones do not find it at the server's name and the standard port 465.",
    example: `${example}:465:ssl`,
    advanced: true,
  }),
  web: WebAddress.optional().meta({
    title: 'Web address',
    description: 'Only where the server does not answer at https:// and its name.',
    example: `https://${example}:8443`,
    advanced: true,
  }),
})

export type Way = { imap?: Endpoint | undefined; smtp?: Endpoint | undefined; web?: string | undefined }
/** The way to a server called `host`: what was told, else standard ports with TLS. */
export const wayTo = (host: string, { imap, smtp, web }: Way) => ({
  web: new URL(web ?? `https://${host}`),
  imap: imap ?? { host, port: 993, security: 'ssl' as const },
  smtp: smtp ?? { host, port: 465, security: 'ssl' as const },
})
