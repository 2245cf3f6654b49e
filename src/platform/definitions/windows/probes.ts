import { line, type Recipe } from '../../definition.ts'
import { documented } from './grounds.ts'

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

// Names of enumerations are not translated, sentences are. A name that nobody resolves is an error, and no answer.
const ping = line<'address'>`1..3 | ForEach-Object { "ping $((New-Object Net.NetworkInformation.Ping).Send('${'address'}', 2000).Status)" }`

export const probeAddress: Recipe<'address'> = {
  ...reads,
  variants: [{ lines: [ping] }],
  check: {
    read: ping,
    match: /^ping Success$/,
    never:
      /^(?:ping (?:TimedOut|Destination(?:Host|Network)Unreachable)\n){2}ping (?:TimedOut|Destination(?:Host|Network)Unreachable)$/,
  },
  source: ['Microsoft, .NET: System.Net.NetworkInformation.Ping.Send, IPStatus'],
}

// "ConnectionRefused" is neither: something answered.
const connect = line<
  'address' | 'port'
>`$a = [Net.Dns]::GetHostAddresses('${'address'}')[0]; $c = New-Object Net.Sockets.TcpClient $a.AddressFamily; try { if ($c.ConnectAsync($a, ${'port'}).Wait(5000)) { 'port open' } else { 'port silent' } } catch { "port $($_.Exception.GetBaseException().SocketErrorCode)" }`

export const probePort: Recipe<'address' | 'port'> = {
  ...reads,
  variants: [{ lines: [connect] }],
  check: {
    read: connect,
    match: /^port open$/,
    never: /^port (?:silent|TimedOut|HostUnreachable|NetworkUnreachable)$/,
  },
  source: ['Microsoft, .NET: System.Net.Sockets.TcpClient.ConnectAsync, SocketError; System.Net.Dns.GetHostAddresses'],
}

export const identity: Recipe<never> = {
  ...reads,
  variants: [{ lines: [line`[Net.Dns]::GetHostName()`] }],
  source: ['Microsoft, .NET: System.Net.Dns.GetHostName'],
}

export const recognise: Recipe<never> = {
  ...reads,
  variants: [{ lines: [line`"system $env:OS"`] }],
  check: { read: line`"system $env:OS"`, match: /^system Windows_NT$/, never: /^system (?!Windows_NT$)/ },
  source: ['Microsoft: the environment variable OS is Windows_NT on every Windows of today'],
}

export const clock: Recipe<never> = {
  ...reads,
  variants: [{ lines: [line`[int64][Math]::Floor(([DateTime]::UtcNow - [DateTime]'1970-01-01').TotalSeconds)`] }],
  source: ['Microsoft, .NET: System.DateTime.UtcNow'],
}
