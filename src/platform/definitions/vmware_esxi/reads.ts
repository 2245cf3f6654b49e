import { line, type Recipe } from '../../definition.ts'
import { documented } from './grounds.ts'

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const
const ping = line<'address'>`vmkping -c 3 ${'address'}`

export const probeAddress: Recipe<'address'> = {
  ...reads,
  variants: [{ lines: [ping] }],
  check: {
    read: ping,
    match: /^[0-9]+ packets transmitted, [1-9][0-9]* packets received/,
    never: /^[0-9]+ packets transmitted, 0 packets received/,
  },
  source: ['VMware, knowledge base 1003728: vmkping, and what it prints'],
}

export const evidence = {
  'evidence.arp': {
    ...reads,
    variants: [{ lines: [line`esxcli network ip neighbor list`] }],
    source: ['VMware, ESXCLI reference: network ip neighbor list'],
  },
  'evidence.interfaces': {
    ...reads,
    variants: [
      {
        lines: [
          line`esxcli network nic list`,
          line`esxcli network ip interface ipv4 get`,
          line`esxcli network vswitch standard list`,
          line`esxcli network vm list`,
        ],
      },
    ],
    source: ['VMware, ESXCLI reference: network nic, ip interface, vswitch standard, vm'],
  },
  'evidence.routes': {
    ...reads,
    variants: [{ lines: [line`esxcli network ip route ipv4 list`] }],
    source: ['VMware, ESXCLI reference: network ip route ipv4 list'],
  },
  'evidence.connections': {
    ...reads,
    variants: [{ lines: [line`esxcli network ip connection list`] }],
    source: ['VMware, ESXCLI reference: network ip connection list'],
  },
  'evidence.processes': {
    ...reads,
    variants: [{ lines: [line`esxcli system process list`, line`esxcli vm process list`] }],
    source: ['VMware, ESXCLI reference: system process list, vm process list'],
  },
  'evidence.config': {
    ...reads,
    variants: [
      {
        lines: [
          line`esxcli system version get`,
          line`vim-cmd vmsvc/getallvms`,
          line`esxcli storage filesystem list`,
          line`esxcli system account list`,
          line`esxcli software vib list`,
          line`esxcli network firewall ruleset list`,
        ],
      },
    ],
    source: ['VMware, ESXCLI reference: system, storage filesystem, software vib, network firewall'],
  },
  'evidence.logs': {
    ...reads,
    variants: [
      {
        lines: [
          line`tail -n 2000 /var/log/auth.log`,
          line`tail -n 2000 /var/log/shell.log`,
          line`tail -n 2000 /var/log/hostd.log`,
        ],
      },
    ],
    source: ['VMware, ESXi log file locations: auth.log, shell.log, hostd.log'],
  },
} as const satisfies { readonly [operation: string]: Recipe<never> }

export const identity: Recipe<never> = {
  ...reads,
  variants: [{ lines: [line`hostname`] }],
  source: ['ESXi Shell: hostname of busybox'],
}

export const recognise: Recipe<never> = {
  ...reads,
  variants: [{ lines: [line`vmware -v`] }],
  check: { read: line`vmware -v`, match: /^VMware ESXi /, never: /^(?!VMware ESXi )\S/ },
  source: ['outputs in public repositories: vmware -v, "VMware ESXi 7.0.3 build-…"'],
}

export const clock: Recipe<never> = {
  ...reads,
  variants: [{ lines: [line`date -u +%s`] }],
  source: ['date(1) of busybox'],
}
