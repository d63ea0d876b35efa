/** Which browser shows the kiosk on this computer, decided without touching anything. */
import { posix, win32 } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** Full paths where a browser of the Chromium family may be, best first. */
export function browserPlaces(platform: NodeJS.Platform, environment: Environment): string[] {
  switch (platform) {
    case 'darwin':
      return ['', environment['HOME'] ?? ''].flatMap(home =>
        ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map(
          name => `${home}/Applications/${name}.app/Contents/MacOS/${name}`,
        ),
      )
    case 'win32': {
      const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap(name => environment[name] ?? [])
      const programs = [
        'Google\\Chrome\\Application\\chrome.exe',
        'Chromium\\Application\\chrome.exe',
        'Microsoft\\Edge\\Application\\msedge.exe',
        'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
      ]
      return programs.flatMap(program => folders.map(folder => win32.join(folder, program)))
    }
    default: {
      const names = [
        'chromium',
        'chromium-browser',
        'google-chrome-stable',
        'google-chrome',
        'microsoft-edge-stable',
        'microsoft-edge',
        'brave-browser',
      ]
      const folders = (environment['PATH'] ?? '').split(':').filter(folder => folder.startsWith('/'))
      return names.flatMap(name => folders.map(folder => posix.join(folder, name)))
    }
  }
}

export type Computer = {
  platform: NodeJS.Platform
  environment: Environment
  /** Text of /etc/os-release, or empty. */
  osRelease: string
  /** Number of the user, null where there is none (Windows). */
  uid: number | null
  /** The files among `browserPlaces` that are there. */
  browsers: readonly string[]
}

type BrowserPlan =
  | { step: 'open'; path: string }
  /** Install the distribution's package first. */
  | { step: 'install'; package: string }
  /** Nothing can be opened: say why and what would help. */
  | { step: 'tell'; line: string }

/** What to do so that the kiosk is seen. */
export function planBrowser({ platform, environment, osRelease, uid, browsers }: Computer): BrowserPlan {
  if (platform === 'linux' && !environment['DISPLAY'] && !environment['WAYLAND_DISPLAY'])
    return { step: 'tell', line: 'There is no display here. Open this address on this computer:' }
  const [path] = browsers
  if (path !== undefined) return { step: 'open', path }
  const system = systemNames(osRelease)
  const aptPackage = system.includes('ubuntu') ? 'chromium-browser' : system.includes('debian') ? 'chromium' : null
  const allowed = environment['DESK_NO_INSTALL'] !== '1'
  if (platform === 'linux' && uid === 0 && aptPackage && allowed) return { step: 'install', package: aptPackage }
  return { step: 'tell', line: noBrowser(installCommand(platform, system)) }
}

/** The one command that installs a browser here. */
export const howToInstall = ({ platform, osRelease }: Computer): string =>
  installCommand(platform, systemNames(osRelease))

/** What to say when nothing shows the kiosk; the address follows. */
export const noBrowser = (command: string): string =>
  `There is no Chromium, Chrome or Edge here. Install one (${command}) and start again, or open this address:`

/** `ID` and `ID_LIKE` of os-release(5). */
const systemNames = (osRelease: string): string[] =>
  [...osRelease.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap(([, names = '']) => names.split(/\s+/))

/** The one command that would help on this system. */
function installCommand(platform: NodeJS.Platform, system: readonly string[]): string {
  if (platform === 'darwin') return 'brew install --cask google-chrome'
  if (platform === 'win32') return 'winget install Google.Chrome'
  const commands: [string, string][] = [
    ['ubuntu', 'sudo apt install chromium-browser'],
    ['debian', 'sudo apt install chromium'],
    ['fedora', 'sudo dnf install chromium'],
    ['rhel', 'sudo dnf install chromium'],
    ['arch', 'sudo pacman -S chromium'],
    ['suse', 'sudo zypper install chromium'],
    ['opensuse', 'sudo zypper install chromium'],
    ['alpine', 'sudo apk add chromium'],
  ]
  return commands.find(([name]) => system.includes(name))?.[1] ?? 'with the package manager: chromium'
}

/** Flags of the kiosk browser. The address is not among them: it holds a key, and every user can list processes. */
export const browserFlags = (profileFolder: string, uid: number | null): string[] => [
  '--kiosk',
  ...quietFlags(profileFolder, uid),
  '--noerrdialogs',
  '--hide-crash-restore-bubble',
  '--disable-session-crashed-bubble',
  '--disable-pinch',
  '--disable-features=Translate',
  '--overscroll-history-navigation=0',
  'about:blank',
]

/** Flags of a browser that prints unseen. It gets to nothing but this computer, not even by a proxy. */
export const printFlags = (profileFolder: string, uid: number | null): string[] => [
  '--headless',
  ...quietFlags(profileFolder, uid),
  '--disable-gpu',
  '--no-proxy-server',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  'about:blank',
]

/** What a browser of ours never does. */
const quietFlags = (profileFolder: string, uid: number | null): string[] => [
  `--user-data-dir=${profileFolder}`,
  // Chromium ends when the pipe closes, however this program ended.
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--password-store=basic',
  '--use-mock-keychain',
  // As root the sandbox cannot run; `test-type` only hides the yellow bar that says so.
  ...(uid === 0 ? ['--no-sandbox', '--test-type'] : []),
]
