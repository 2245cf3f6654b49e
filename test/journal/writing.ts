import { createJournal } from '../../src/journal/open-journal.ts'

// A program of its own: writes records without end and says the number of each as soon as it counts as written.
const [folder = ''] = process.argv.slice(2)
const clock = { wall: () => new Date(), mono: () => performance.now() }
const made = await createJournal(folder, { clock })
if (!made.ok) throw made.fault
for (let n = 1; ; n++) {
  await made.journal.append({ type: 'note', data: { text: `${n} ${'x'.repeat(n % 300)}` } })
  process.stdout.write(`${n}\n`)
}
