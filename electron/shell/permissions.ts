import type { Session } from 'electron'

type Permission = Parameters<NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>>[1]

/** What a page may have, each with the reason why. Nothing: the kiosk only shows codes and takes touches. */
const reasons: Partial<Record<Permission, string>> = {}
const isGranted = (permission: Permission) => Object.hasOwn(reasons, permission)

/** Both handlers are needed: Electron asks one for requests, the other for checks, and grants where it has none. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isGranted(permission)))
  session.setPermissionCheckHandler((_contents, permission) => isGranted(permission))
  session.setDevicePermissionHandler(() => false)
}
