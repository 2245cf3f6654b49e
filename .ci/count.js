// Reads what vitest's JSON reporter wrote.
//   node .ci/count.js failed FIRST        the files in which something failed, a line each
//   node .ci/count.js sum FIRST [SECOND]  passed, failed and skipped tests; a file that ran again counts by its
//                                         second run, and each test that passed only then is named on stderr
import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'

const [, , what, ...paths] = process.argv
const [first = [], second = []] = paths.map(path =>
  existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).testResults : [],
)

if (what === 'failed') {
  for (const file of first) if (file.status === 'failed') console.log(relative(process.cwd(), file.name))
} else {
  const last = new Map([...first, ...second].map(file => [file.name, file]))
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const file of last.values()) {
    for (const { status } of file.assertionResults)
      sum[status === 'passed' || status === 'failed' ? status : 'skipped']++
  }
  for (const file of first) {
    for (const test of file.assertionResults) {
      if (test.status === 'failed' && passedIn(last.get(file.name), test.fullName))
        console.error(`-- unsteady, failed beside others and passed alone: ${test.fullName}`)
    }
  }
  console.log(sum.passed, sum.failed, sum.skipped)
}

function passedIn(file, name) {
  return file.assertionResults.some(test => test.fullName === name && test.status === 'passed')
}
