import { type CSSProperties, useLayoutEffect, useRef, useState } from 'react'
import type { PaintedCode } from '../../shared/model.ts'
import css from './QrImage.module.css'

type Box = { left: number; top: number; width: number; height: number }

/**
 * Where a code of `modules` goes in a box, in CSS pixels relative to the box: as large as fits with the same whole
 * number of device pixels for every module, in the middle, on a device pixel. A screen too small for one pixel per
 * module gets one anyway.
 */
export function placeCode(
  modules: number,
  box: Box,
  devicePixels: number,
): { size: number; left: number; top: number } {
  const perModule = Math.max(1, Math.floor((Math.min(box.width, box.height) * devicePixels) / modules))
  const size = (perModule * modules) / devicePixels
  const snap = (start: number, free: number) => Math.round((start + free / 2) * devicePixels) / devicePixels - start
  return { size, left: snap(box.left, box.width - size), top: snap(box.top, box.height - size) }
}

/** A QR code as large as its surroundings allow: black on white, margin included, nothing on top, never moving. */
export function QrImage({ code, label }: { code: PaintedCode; label: string }) {
  const box = useRef<HTMLDivElement>(null)
  const [style, setStyle] = useState<CSSProperties>({ visibility: 'hidden' })
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return () => {}
    const place = () => {
      const { size, left, top } = placeCode(code.modules, element.getBoundingClientRect(), window.devicePixelRatio)
      setStyle({ inlineSize: size, blockSize: size, left, top })
    }
    place()
    // The window too: the box can move without changing its size.
    window.addEventListener('resize', place)
    const observer = new ResizeObserver(place)
    observer.observe(element)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', place)
    }
  }, [code.modules])
  return (
    <div ref={box} className={css['box']}>
      <svg
        className={css['code']}
        style={style}
        viewBox={`0 0 ${code.modules} ${code.modules}`}
        shapeRendering="crispEdges"
        role="img"
        aria-label={label}
      >
        <rect width={code.modules} height={code.modules} fill="#fff" />
        <path d={code.path} fill="#000" />
      </svg>
    </div>
  )
}
