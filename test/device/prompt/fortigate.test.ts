import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Conversation } from '../../../src/device/prompt/conversation.ts'
import { shell } from '../../../src/platform/definitions/fortinet/shell.ts'

const page = (number: number): Buffer => readFileSync(`test/fixtures/sessions/fortigate/page-${number}.bin`)

describe('a FortiGate', () => {
  it.each(['in one piece', 'byte by byte'])(
    'whose console pages is read whole, %s, and the setting is left alone',
    how => {
      const conversation = new Conversation(shell)
      const push = (bytes: Buffer): void => {
        for (const part of how === 'in one piece' ? [bytes] : [...bytes].map(byte => Buffer.of(byte)))
          conversation.push(part)
      }
      conversation.push(Buffer.from('Firewall-1 # '))
      conversation.sent('get system status')
      push(page(1))
      const asked = conversation.standing()
      expect(asked).toMatchObject({ at: 'asked', answer: ' ', pager: true })
      if (asked.at === 'asked') conversation.answered(asked)
      push(page(2))
      expect(conversation.standing()).toEqual({ at: 'prompt', mode: 'top', name: 'Firewall-1' })
      const { text, refused } = conversation.heard()
      expect(refused).toBeUndefined()
      expect(text).not.toContain('--More--')
      expect(text.split('\n')).toEqual(
        expect.arrayContaining([
          'Serial-Number: FG3K100000000000',
          'BIOS version: 06000104',
          'Current HA mode: a-p, primary',
        ]),
      )
      expect(shell.setup).toEqual([])
    },
  )

  it('that shows a banner after the login is answered, and only there', () => {
    const conversation = new Conversation(shell)
    const banner = "Authorized use only.\r\n(Press 'a' to accept):"
    conversation.push(Buffer.from(banner))
    expect(conversation.standing()).toMatchObject({ at: 'asked', answer: 'a', pager: false })
    const later = new Conversation(shell)
    later.push(Buffer.from('FGT # '))
    later.sent('get system status')
    later.push(Buffer.from(`get system status\r\n${banner}`))
    expect(later.standing()).toMatchObject({ at: 'open' })
  })

  it('that would make an entry of a name that is not there is taken to refuse', () => {
    const conversation = new Conversation(shell)
    conversation.push(Buffer.from('FTG (policy) # '))
    conversation.sent('edit 12')
    conversation.push(Buffer.from("edit 12\r\nnew entry '12' added\r\n\r\nFTG (12) # "))
    expect(conversation.heard().refused).toBe("new entry '12' added")
  })
})
