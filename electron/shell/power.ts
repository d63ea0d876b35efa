import { powerSaveBlocker } from 'electron'

/** A table whose screen goes dark looks closed. Returns the way out. */
export function keepDisplayAwake(): () => void {
  const id = powerSaveBlocker.start('prevent-display-sleep')
  return () => void powerSaveBlocker.stop(id)
}
