import { useEffect, useRef, useState } from 'react'

/** Whether the film is open. Closed, it gives the focus back to the button that opened it. */
export function useShow() {
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])
  return { isOpen, button, open: () => setIsOpen(true), close: () => setIsOpen(false) }
}
