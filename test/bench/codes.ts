import QRCode from 'qrcode'
import { createCodes } from '../../electron/core/codes/proved.ts'
import { buildDclogin } from '../../shared/dclogin.ts'
import { aLogin } from '../fakes/profile.ts'
import { milliseconds, type Row, row, time } from './measure.ts'

/** Building, painting and decoding one code, against the qrcode package drawing the same text unchecked. */
export async function codes(): Promise<Row[]> {
  const { paint } = createCodes()
  const login = (run: number) => aLogin({ password: `Correct-Horse-${run}-Battery` })
  const ours = await time(200, run => paint(buildDclogin(login(run))))
  const plain = await time(200, run =>
    QRCode.toString(buildDclogin(login(run)), { type: 'svg', errorCorrectionLevel: 'M' }),
  )
  return [row('build, paint and decode one code', ours, milliseconds, 'qrcode package, SVG, unchecked', plain)]
}
