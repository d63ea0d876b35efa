import sharp from 'sharp'
import { expect, test } from 'vitest'
import { makeAvatar } from '../../electron/core/backup/avatar.ts'
import { AppError } from '../../shared/errors.ts'

const red = '#f00'
const blue = '#00f'
const plain = (background: string, width = 100, height = 100) =>
  sharp({ create: { width, height, channels: 3, background } })

/** Red on the left, blue on the right. */
const halves = async (side = 800) =>
  plain(red, side, side).composite([
    {
      input: await plain(blue, side / 2, side)
        .png()
        .toBuffer(),
      left: side / 2,
      top: 0,
    },
  ])

/** Size, and which of red and blue is at the edges. */
async function look(picture: Uint8Array) {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true })
  const { format, exif } = await sharp(picture).metadata()
  const color = (x: number, y: number) => ((data[(y * info.width + x) * info.channels] ?? 0) > 128 ? 'red' : 'blue')
  const far = info.width - 20
  return {
    format,
    exif,
    size: `${info.width}×${info.height}`,
    left: color(20, 256),
    right: color(far, 256),
    top: color(256, 20),
    bottom: color(256, far),
  }
}

const refusal = (picture: Uint8Array) =>
  makeAvatar(picture).then(
    () => 'taken',
    (error: unknown) => error instanceof AppError && `${error.code} ${error.field}: ${error.message}`,
  )

test('a photo that the camera held sideways becomes a small upright square without what the camera wrote into it', async () => {
  const photo = await (
    await halves()
  )
    .withExif({ IFD0: { Copyright: 'somebody' }, IFD3: { GPSLatitude: '52/1 31/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const avatar = await makeAvatar(photo)
  expect(await look(avatar)).toEqual({
    format: 'jpeg',
    exif: undefined,
    size: '512×512',
    left: expect.any(String),
    right: expect.any(String),
    top: 'red',
    bottom: 'blue',
  })
})

test('of an animation it takes the first picture', async () => {
  const frames = await Promise.all([red, blue].map(color => plain(color).png().toBuffer()))
  const animation = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer()
  expect([(await sharp(animation).metadata()).pages, await look(await makeAvatar(animation))]).toMatchObject([
    2,
    { size: '512×512', top: 'red', bottom: 'red' },
  ])
})

test.each(['png', 'webp', 'avif'] as const)('%s is taken, and what is transparent becomes white', async format => {
  const clear = await sharp({ create: { width: 60, height: 90, channels: 4, background: '#0000' } })
    .toFormat(format)
    .toBuffer()
  const { data } = await sharp(await makeAvatar(clear))
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(data.every(value => value > 250)).toBe(true)
})

test('even a picture of noise becomes a file of at most 40 kB', async () => {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 90 }
  const picture = sharp({ create: { width: 512, height: 512, channels: 3, background: '#888', noise } })
  expect((await makeAvatar(await picture.png().toBuffer())).length).toBeLessThanOrEqual(40_000)
})

test('whatever is no picture, or too much of one, is refused in plain words', async () => {
  const photo = await plain(red, 800, 800).jpeg().toBuffer()
  const heic = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(64)])
  const huge = await plain(red, 9000, 8000).png({ compressionLevel: 1 }).toBuffer()
  const found = {
    text: await refusal(Buffer.from('this is a letter')),
    empty: await refusal(new Uint8Array()),
    half: await refusal(photo.subarray(0, photo.length / 2)),
    drawing: await refusal(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')),
    heic: await refusal(heic),
    fiftyMegabytes: await refusal(new Uint8Array(50_000_000)),
    huge: await refusal(huge),
  }
  const unreadable = 'invalid-input avatar: this is not a picture that can be read; take a JPEG or PNG file'
  expect(found).toEqual({
    text: unreadable,
    empty: unreadable,
    half: unreadable,
    drawing: unreadable,
    heic: 'invalid-input avatar: HEIC pictures cannot be read here; save it as JPEG first',
    fiftyMegabytes: 'invalid-input avatar: the picture is larger than 20 MB; take a smaller one',
    huge: 'invalid-input avatar: the picture has more than 64 million pixels; take a smaller one',
  })
})
