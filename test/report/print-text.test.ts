import { describe, expect, it } from 'vitest'
import { textPaper } from '../../src/report/print/text-paper.ts'
import { fixtures, paperFrom, unsigned } from './papers.ts'

const paper = unsigned(paperFrom(`${fixtures}ward.yml`))
const text = textPaper(paper, { qr: false })

/** The lines of one step. */
function step(number: number): string {
  const from = text.indexOf(`Step ${number} of 14`)
  return text.slice(from, text.indexOf('-----------\n[ ]', from))
}

describe('the text of the pages', () => {
  it('is what stands beside the runbook', async () => {
    await expect(text).toMatchFileSnapshot(`${fixtures}ward.txt`)
  })

  it('has no QR code unless asked, and then differs in nothing else', () => {
    expect(text).not.toMatch(/[▀▄█]/)
    const with1 = textPaper(paper, { qr: true }).split('\n')
    expect(with1.filter(line => /[▀▄█]/.test(line)).length).toBeGreaterThan(15)
    expect(with1.filter(line => line !== '' && !/[▀▄█]/.test(line))).toEqual(
      text.split('\n').filter(line => line !== ''),
    )
  })

  it('tells the way in through jump hosts and other ports as a command', () => {
    expect(step(10)).toContain('ssh -p 2222 -J ops@10.0.0.1:2222 ops@10.0.1.5')
  })

  it('tells both answers where the device decides', () => {
    expect(step(10)).toMatch(
      /first ask:\n +cat \/proc\/1\/comm\n +if it has +\^systemd\$\n +then type:\n +systemctl poweroff/,
    )
    expect(step(10)).toMatch(/then type:\n +shutdown -h now\n +if not, type:\n +poweroff/)
  })

  it('says of a step that nobody can see that it must be looked at', () => {
    expect(step(10)).toContain('! No device can tell any more. Look at the device itself')
  })

  it('tells the condition, what to do when it fails, and the way back', () => {
    expect(step(6)).toContain('step 3 (directory) was answered with “not clean”')
    expect(step(6)).toContain('if it fails STOP.')
    expect(step(6)).toMatch(/undo +systemctl start jobs/)
  })

  it('finds the telephone number of whoever is told, asked or sent', () => {
    expect(step(3)).toContain('Cem Aydin, +44 1632 960003')
    expect(step(4)).toContain('Dr Ben Hale, +44 1632 960002')
    expect(step(8)).toContain('Cem Aydin, +44 1632 960003')
  })

  it('has one sheet for a person, by whatever the steps call them, with the steps in order', () => {
    expect(text.match(/^Sheet for .*$/gm)).toEqual(['Sheet for Cem Aydin'])
    const sheet = text.slice(text.indexOf('Sheet for Cem Aydin'), text.indexOf('Evidence: what is gone'))
    expect(sheet.match(/Step \d+/g)).toEqual(['Step 3', 'Step 8', 'Step 11'])
    expect(sheet).toContain('see step 3 on the pages of phase 1')
  })

  it('keeps the lines of a text that has several', () => {
    expect(step(11)).toMatch(/say +Lock the door\.\n +Keep the key\./)
  })

  it('names no place of a secret', () => {
    expect(text).not.toContain('NOT_ON_PAPER')
    expect(text).toContain('log in by: a password')
  })
})
