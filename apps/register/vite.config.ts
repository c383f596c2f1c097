import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precompress } from '../../tooling/vite/precompress.ts'
import { pureShared } from './build/pure-shared.ts'

// The browser's Host stays as it is: the server refuses posts from another origin than its own.
const server = { target: `http://localhost:${process.env['PORT'] ?? '3001'}`, changeOrigin: false }

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [pureShared(), react(), ...(isSsrBuild === true ? [] : [precompress()])],
  server: { proxy: { '/trpc': server, '/api': server, '/dev/whatsapp': server } },
  // The server bundle always runs React's production build, whatever its own NODE_ENV.
  ...(isSsrBuild === true ? { define: { 'process.env.NODE_ENV': '"production"' } } : {}),
  // The server runs the document renderer without this app's node_modules beside it.
  ssr: { noExternal: true },
  build:
    isSsrBuild === true
      ? { outDir: 'dist/server', emptyOutDir: true, copyPublicDir: false }
      : {
          outDir: 'dist/client',
          manifest: 'manifest.json',
          // One style sheet, inlined into every document by the server.
          cssCodeSplit: false,
          modulePreload: { polyfill: false },
          rollupOptions: { input: 'src/main.tsx' },
        },
}))
