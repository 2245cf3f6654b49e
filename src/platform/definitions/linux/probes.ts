import { line, type Recipe } from '../../definition.ts'
import { tried } from './grounds.ts'

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: tried } as const

// LC_ALL=C: ping's and bash's sentences are translated. -n: no name server is asked, which is gone when it matters.
export const probeAddress: Recipe<'address'> = {
  ...reads,
  variants: [{ lines: [line`env LC_ALL=C ping -n -c 3 -W 2 ${'address'} 2>&1`] }],
  check: {
    read: line`env LC_ALL=C ping -n -c 3 -W 2 ${'address'} 2>&1`,
    match: /^[0-9]+ packets transmitted, [1-9][0-9]* (?:packets )?received/,
    never: /^[0-9]+ packets transmitted, 0 (?:packets )?received|Network is unreachable|No route to host/,
  },
  source: ['ping(8) of iputils: exit status 0 after a reply, 1 after none, 2 on other errors'],
}

// bash and timeout are on every Debian; nc and nmap are not. A name is looked up first, for itself: a name server
// that is silent must not look like a port that is. "Connection refused" is neither: something answered.
export const probePort: Recipe<'address' | 'port'> = {
  ...reads,
  variants: [
    {
      lines: [
        line`getent ahosts '${'address'}' >/dev/null && env LC_ALL=C timeout 5 bash -c '</dev/tcp/${'address'}/${'port'}' 2>&1 && echo open`,
      ],
    },
  ],
  check: {
    read: line`getent ahosts '${'address'}' >/dev/null && env LC_ALL=C timeout 5 bash -c '</dev/tcp/${'address'}/${'port'}' 2>&1 && echo open`,
    match: /^open$/,
    never: /Network is unreachable|No route to host/,
    exit: { no: 124 },
  },
  source: ['bash(1), REDIRECTION: /dev/tcp/host/port', 'timeout(1) of coreutils: exit status 124', 'getent(1)'],
}

export const identity: Recipe<never> = {
  ...reads,
  variants: [{ lines: [line`hostname`] }],
  source: ['hostname(1)'],
}

export const recognise: Recipe<never> = {
  ...reads,
  variants: [{ lines: [line`uname -s`] }],
  check: { read: line`uname -s`, match: /^Linux$/, never: /^(?!Linux$)\S/ },
  source: ['uname(1)'],
}

export const clock: Recipe<never> = {
  ...reads,
  variants: [{ lines: [line`date -u +%s`] }],
  source: ['date(1) of coreutils and of busybox'],
}
