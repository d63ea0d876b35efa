import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { AppError } from '../../../shared/errors.ts'
import type { Login } from '../../../shared/model.ts'
import { bareHost } from '../net/certificate.ts'
import { librariesLimits, tlsOptions } from './connect.ts'
import { nameOf } from './failure.ts'
import type { MailOptions } from './limits.ts'

/**
 * Logs in by SMTP and leaves. Resolves with the largest message in bytes that the server announces (RFC 1870), or
 * null. Throws the library's errors, and AppError where the server offers no login at all.
 */
export function proveSmtp(login: Login, options: MailOptions, stop: AbortSignal): Promise<number | null> {
  const { host, port, security, user = login.address } = login.smtp
  return new Promise((resolve, reject) => {
    const connection = new SMTPConnection({
      host: bareHost(host),
      port,
      secure: security === 'ssl',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'plain',
      tls: tlsOptions(login, options),
      // Instead of the laptop's own name.
      name: '[127.0.0.1]',
      ...librariesLimits(options.limitMilliseconds),
      socketTimeout: 2 * options.limitMilliseconds,
    })
    const fail = (error: unknown) => {
      stop.removeEventListener('abort', abort)
      // First, because closing says "end" at once.
      reject(error instanceof Error ? error : new Error('the connection ended'))
      connection.close()
    }
    const abort = () => fail(stop.reason)
    stop.addEventListener('abort', abort, { once: true })
    connection.on('error', fail)
    connection.on('end', fail)
    connection.connect(refused => {
      if (refused) return fail(refused)
      // Without this check a server that offers no login would count as one that accepted it.
      if (!connection.allowsAuth) return fail(noLogin(login))
      const announced = /^250[ -]SIZE (\d+)/im.exec(String(connection.lastServerResponse))?.[1]
      connection.login({ credentials: { user, pass: login.password } }, error => {
        if (error) return fail(error)
        stop.removeEventListener('abort', abort)
        connection.quit()
        // A size of 0 means that there is no fixed limit.
        resolve(Number(announced ?? 0) || null)
      })
    })
  })
}

function noLogin(login: Login): AppError {
  const who = nameOf(login, 'smtp')
  return login.smtp.security === 'plain'
    ? new AppError('tls', `${who} lets nobody log in without TLS`)
    : new AppError('server-error', `${who} lets nobody log in`)
}
