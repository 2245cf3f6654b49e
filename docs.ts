import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withTrueOutput } from './test/house/console.ts'
import { diagnosticsPage } from './test/house/diagnostics-page.ts'
import { withKeys } from './test/house/keys-section.ts'
import { platformsPage } from './test/house/platforms-page.ts'
import { rulesPages } from './test/house/rules-pages.ts'
import { withStates } from './test/house/step-states.ts'

// `npm run docs`, from the root of the project, after building: writes the pages that are made from the code, and what
// the commands in the readme really print.
const root = process.cwd()
writeFileSync('docs/diagnostics.md', diagnosticsPage())
writeFileSync('docs/platforms.md', `${platformsPage()}\n`)
rmSync('docs/rules', { recursive: true, force: true })
mkdirSync('docs/rules')
for (const [name, page] of rulesPages()) writeFileSync(join('docs', 'rules', name), page)
writeFileSync('docs/runbook.md', withKeys(readFileSync('docs/runbook.md', 'utf8')))
writeFileSync('docs/engine.md', withStates(readFileSync('docs/engine.md', 'utf8')))
writeFileSync('README.md', withTrueOutput(readFileSync('README.md', 'utf8'), root, join(root, 'bin', 'isolate.js')))
