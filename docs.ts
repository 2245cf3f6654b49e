import { writeFileSync } from 'node:fs'
import { diagnosticsPage } from './test/house/diagnostics-page.ts'

// `npm run docs`: writes the pages that are made from the code, from the root of the project.
writeFileSync('docs/diagnostics.md', diagnosticsPage())
