/** Begins to write a backup to the stick in argument 2 and never comes to the end. */
import { statSync } from 'node:fs'
import { writeToStick } from '../../../electron/core/backup/stick-file.ts'
import { slowBackup } from './slow-backup.ts'

const [folder = ''] = process.argv.slice(2)
const { backup, reached } = slowBackup()
void reached.then(() => console.log('in the middle'))
setInterval(() => {}, 1000)
await writeToStick(
  { folder, name: 'ANNA', device: statSync(folder).dev },
  backup,
  () => {},
  AbortSignal.timeout(60_000),
)
