import { AppError } from '../../../shared/errors.ts'

/** Photos of today's phones stay below it. */
export const PICTURE_LIMIT_BYTES = 20_000_000
const LIMIT_PIXELS = 64_000_000
const LIMIT_SECONDS = 10
const SIDE_PIXELS = 512
const AVATAR_BYTES = 40_000
const qualities = [85, 75, 60, 45, 30, 15]
const loaders = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map(format => `VipsForeignLoad${format}`)

const invalid = (cause: string, options?: ErrorOptions) =>
  new AppError('invalid-input', cause, { ...options, field: 'avatar' })

/**
 * Makes the small square JPEG that Delta Chat shows, upright, without the data cameras write beside a photo (the place
 * among them), from a JPEG, PNG, WebP, GIF or AVIF file; of an animation it is the first picture.
 * At most 40 kB. Throws AppError `invalid-input` with the field `avatar`.
 */
export async function makeAvatar(picture: Uint8Array): Promise<Uint8Array> {
  if (picture.length > PICTURE_LIMIT_BYTES)
    throw invalid(`the picture is larger than ${PICTURE_LIMIT_BYTES / 1_000_000} MB; take a smaller one`)
  // Loaded only here: 18 MB that most starts of the desk do without.
  const { default: sharp } = await import('sharp')
  // Other formats (SVG, PDF) are programs rather than pictures.
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: loaders })
  try {
    const upright = sharp(picture, { limitInputPixels: LIMIT_PIXELS, failOn: 'error', autoOrient: true })
      .timeout({ seconds: LIMIT_SECONDS })
      .resize(SIDE_PIXELS, SIDE_PIXELS, { fit: 'cover' })
      .flatten({ background: '#fff' })
    const square = await upright.png({ compressionLevel: 0 }).toBuffer()
    let avatar: Buffer | undefined
    for (const quality of qualities) {
      avatar = await sharp(square).jpeg({ quality, mozjpeg: true }).toBuffer()
      if (avatar.length <= AVATAR_BYTES) return avatar
    }
    throw new Error(`${avatar?.length} bytes at the lowest quality`)
  } catch (error) {
    throw explain(error)
  }
}

function explain(error: unknown): AppError {
  const words = error instanceof Error ? error.message : String(error)
  if (/pixel limit/i.test(words))
    return invalid(`the picture has more than ${LIMIT_PIXELS / 1_000_000} million pixels; take a smaller one`, {
      cause: error,
    })
  if (/timeout/i.test(words)) return invalid('the picture takes too long to read; take a simpler one', { cause: error })
  if (/compression format|heif/i.test(words))
    return invalid('HEIC pictures cannot be read here; save it as JPEG first', { cause: error })
  return invalid('this is not a picture that can be read; take a JPEG or PNG file', { cause: error })
}
