import '@sambung/ui/tokens.css'
import './styles/base.css'
import '@sambung/ui/controls.css'
import './styles/visits.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('the document has no root')
createRoot(root).render(<App />)
