type Child = Node | string | null | false | undefined
type Attributes = Record<string, string | boolean | (() => void) | undefined>

/** `onclick` and the like take a function, `true` sets an attribute without a value, `false` leaves it out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value)
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value)
  }
  for (const child of children) if (child) made.append(child)
  return made
}

/** Drawn in the colour of the text around it; nothing that is read aloud. */
export function icon(path: string, className = 'icon'): SVGSVGElement {
  const made = drawing(36, className)
  made.setAttribute('aria-hidden', 'true')
  made.append(shape('path', { d: path }))
  return made
}

export function drawing(size: number, className: string): SVGSVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  made.setAttribute('viewBox', `0 0 ${size} ${size}`)
  made.setAttribute('class', className)
  return made
}

export function shape(tag: 'path' | 'rect', attributes: Record<string, string>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}

/** Replaces what an element holds. */
export function fillWith(target: Element, ...children: readonly Child[]): void {
  target.textContent = ''
  for (const child of children) if (child) target.append(child)
}
