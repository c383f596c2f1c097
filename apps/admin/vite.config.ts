import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precompress } from '../../tooling/vite/precompress.ts'
import { chosenScheme } from './build/chosen-scheme.ts'

// The browser's Host stays as it is: the server refuses posts from another origin than its own.
const server = { target: `http://localhost:${process.env['PORT'] ?? '3001'}`, changeOrigin: false }

export default defineConfig({
  base: '/admin/',
  plugins: [chosenScheme(), react(), precompress()],
  server: { port: 5174, proxy: { '/trpc': server, '/api': server } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // An icon of a few bytes inside the style sheet saves a request; fonts there are none.
    assetsInlineLimit: 4096,
    chunkSizeWarningLimit: 900,
  },
})
