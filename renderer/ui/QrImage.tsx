import { type CSSProperties, useLayoutEffect, useRef, useState } from 'react'
import type { PaintedCode } from '../../shared/model.ts'
import { placeCode } from './placeCode.ts'
import css from './QrImage.module.css'

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
    // The window and the direction of the page too: the box can move without changing its size.
    window.addEventListener('resize', place)
    const observer = new ResizeObserver(place)
    observer.observe(element)
    const direction = new MutationObserver(place)
    direction.observe(document.documentElement, { attributeFilter: ['dir'] })
    return () => {
      observer.disconnect()
      direction.disconnect()
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
