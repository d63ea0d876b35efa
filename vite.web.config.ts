/** `npm run dev -- --web`: the screens from their sources in a plain browser, over a core that runs beside them. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Origin of the running `desk serve`. */
const core = process.env['DESK_CORE'] ?? 'http://127.0.0.1:1'
// The core answers to its own name only.
const toCore = { target: core, changeOrigin: true, headers: { origin: core } }

export default defineConfig({
  root: 'renderer',
  plugins: [react()],
  server: { host: '127.0.0.1', proxy: { '/api': toCore, '/enter': toCore, '/voices': toCore } },
})
