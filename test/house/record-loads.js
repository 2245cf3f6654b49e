import { appendFileSync } from 'node:fs'
import { register } from 'node:module'
import { isMainThread } from 'node:worker_threads'

// Given to `node --import`, it writes the address of each module that is loaded into the file that LOADS names.
if (isMainThread) register(import.meta.url)

export function load(url, context, next) {
  appendFileSync(process.env.LOADS, `${url}\n`)
  return next(url, context)
}
