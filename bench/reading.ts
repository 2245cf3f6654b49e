import { readFileSync } from 'node:fs'
import { readYaml } from '../src/source/yaml-file.ts'

// Reads a file into values with their places, as `validate` does first, and tells the processor time that it took.

const [, , name = ''] = process.argv
const text = readFileSync(name, 'utf8')
const start = process.cpuUsage()
const { root } = readYaml({ name, path: name, text })
const { user, system } = process.cpuUsage(start)
if (root === undefined) throw new Error(`${name} could not be read`)
console.error('used', (user + system) / 1000, process.resourceUsage().maxRSS)
