import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precompress } from '../../tooling/vite/precompress.ts'

// The browser's Host stays as it is: the server refuses posts from another origin than its own.
const server = { target: `http://localhost:${process.env['PORT'] ?? '3001'}`, changeOrigin: false }

export default defineConfig({
  base: '/teknisi/',
  plugins: [react(), precompress()],
  server: { port: 5175, proxy: { '/trpc': server, '/api': server } },
  build: { outDir: 'dist', emptyOutDir: true, modulePreload: { polyfill: false } },
})
