/** Fields that more than one provider asks for. */
import { z } from 'zod'
import type { Endpoint } from '../../shared/model.ts'

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/
export const isIpv4 = (text: string): boolean => ipv4.test(text)

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
