import { hypervWords } from '../../../words/en/platform.ts'
import { type Line, line, type Recipe } from '../../definition.ts'
import { documented } from '../windows/grounds.ts'

type Guest = 'guest'
type Card = Guest | 'interface'

/** A line about the guest in `$v`: one of this name has to be there. -Name takes wildcards, which `params` refuses. */
function onGuest<P extends Card>(then: Line<P>): Line<P> {
  const { parts } =
    line<P>`$v = @(Get-VM -Name '${'guest' as P}'); if ($v.Count -ne 1) { throw 'several guests have this name' }; `
  return { parts: [...parts, ...then.parts] }
}

// -Force is no power cut: the guest's own system shuts down all the same, and what isn't saved after five minutes is
// lost. Without it a guest with an open document asks, and nobody answers. -TurnOff would be the power cut.
export const guestShutdown: Recipe<Guest> = {
  variants: [{ lines: [onGuest(line<Guest>`Stop-VM -VM $v -Force`)] }],
  check: {
    read: onGuest(line<Guest>`"state $($v[0].State)"`),
    match: /^state Off$/,
    never: /^state (?:Running|Paused|Starting|Stopping)$/,
  },
  before: [],
  undo: [{ line: onGuest(line<Guest>`Start-VM -VM $v`) }],
  save: { impossible: hypervWords.automaticStart },
  endsSession: false,
  grounds: documented,
  source: ['MicrosoftDocs/windows-powershell-docs, Hyper-V: Stop-VM (-Force, -TurnOff), Start-VM, Get-VM'],
}

const card = line<Card>`$c = @(Get-VMNetworkAdapter -VM $v -Name '${'interface'}'); if ($c.Count -ne 1) { throw 'not one card of this name' }; `
const withCard = <P extends Card | 'recorded'>(then: Line<P>): Line<P | Card> => ({
  parts: [...onGuest<Card>(card).parts, ...then.parts],
})
const attached = withCard(line<Card>`"switch <$($c[0].SwitchName)>"`)

/** Takes a guest's card off its switch. The card stays in the guest, as with a pulled cable. */
export const guestDisconnect: Recipe<Card> = {
  variants: [{ lines: [withCard(line<Card>`Disconnect-VMNetworkAdapter -VMNetworkAdapter $c`)] }],
  check: { read: attached, match: /^switch <>$/, never: /^switch <[^>\r\n]{1,200}>$/ },
  before: [{ name: 'switch', read: attached }],
  undo: [
    {
      each: 'switch',
      pattern: /switch <([A-Za-z0-9](?:[A-Za-z0-9 ._()+-]{0,98}[A-Za-z0-9._()+-])?)>/,
      line: withCard(line<'recorded'>`Connect-VMNetworkAdapter -VMNetworkAdapter $c -SwitchName '${'recorded'}'`),
    },
  ],
  // A setting of the guest, kept with it.
  save: [],
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: [hypervWords.cluster] },
  grounds: documented,
  source: [
    'MicrosoftDocs/windows-powershell-docs, Hyper-V: Disconnect-VMNetworkAdapter, Connect-VMNetworkAdapter, Get-VMNetworkAdapter',
  ],
}
