import type { ImportCodes, ImportKind, InventoryFault, InventoryThing } from '../../diagnostic/import-codes.ts'
import { name, names, type Said } from './said.ts'

type Sentences = { readonly [C in keyof ImportCodes]: (facts: ImportCodes[C]) => Said }

const kinds: { readonly [K in ImportKind]: { readonly what: string; readonly wanted: string } } = {
  ansible: {
    what: 'an Ansible inventory',
    wanted: 'an inventory as INI, as YAML, or what `ansible-inventory --list` prints',
  },
  netbox: {
    what: 'NetBox data',
    wanted:
      'an answer of its REST API (/api/dcim/devices/, /interfaces/, /cables/ …), or what `dumpdata` writes, as JSON',
  },
  nmap: { what: 'a scan of nmap', wanted: 'its XML (`nmap -oX FILE`)' },
  containerlab: { what: 'a topology of containerlab', wanted: 'a file NAME.clab.yml with `topology`' },
  csv: { what: 'a table', wanted: 'a first line with the names of the columns, then a line for each host or link' },
  'ssh-config': { what: 'an ssh_config', wanted: 'lines such as `Host core-1` and `HostName 10.0.0.1`' },
  cacao: { what: 'a CACAO playbook', wanted: 'a playbook of CACAO 2.0 (`"spec_version": "cacao-2.0"`), as JSON' },
  lldp: {
    what: 'neighbours as lldpd tells them',
    wanted:
      'what `lldpcli show neighbors -f json` (or json0, xml, keyvalue) printed, in a file named after the host: core-1.json',
  },
}

const things: { readonly [T in InventoryThing]: string } = {
  group: 'group',
  node: 'node',
  step: 'step',
  target: 'target or agent',
}

/** What is said of an inventory that can't be read. */
export const importDiagnostics: Sentences = {
  'bad-inventory': ({ kind, fault }) => saidOf(fault, kinds[kind]),
}

function saidOf(fault: InventoryFault, { what, wanted }: (typeof kinds)[ImportKind]): Said {
  switch (fault.why) {
    case 'syntax':
      return { message: `this can't be read as ${what}: ${fault.detail}`, hint: `wanted is ${wanted}` }
    case 'other-file':
      return { message: `this is not ${what}`, hint: `wanted is ${wanted}` }
    case 'too-deep':
      return {
        message: `more than ${fault.limit} levels are nested here`,
        hint: `is it the right file? Wanted is ${wanted}`,
      }
    case 'too-large':
      return {
        message: `the file has more than ${Math.floor(fault.limit / 1024 / 1024)} MiB of text`,
        hint: 'split it, by site for instance; several files can be given at once',
      }
    case 'too-long':
      return {
        message: `a name has more than ${fault.limit} characters here`,
        hint: `is it the right file? Wanted is ${wanted}`,
      }
    case 'too-many':
      return {
        message: `this comes to more than ${fault.limit} hosts`,
        hint: 'take out of the inventory what is not to be isolated',
      }
    case 'nothing':
      return { message: `there is no host in ${what} here`, hint: `wanted is ${wanted}` }
    case 'range':
      return { message: `${name(fault.text)} is no range of names`, hint: 'write it as `sw[01:12]` or `sw[a:f]`' }
    case 'port':
      return { message: `${name(fault.text)} is no port`, hint: 'a port is a number from 1 to 65535' }
    case 'type':
      return {
        message: `there is no type ${name(fault.text)}`,
        hint: 'types are ssh, linux, net-address, http-api, individual, …; a type of a tool’s own begins the name of the entry, too',
      }
    case 'e-mail':
      return {
        message: `${name(fault.text)} is no address of e-mail`,
        hint: 'was the playbook altered? Look at where it comes from',
      }
    case 'option':
      return { message: `nothing is known of ${name(fault.text)}`, hint: `wanted is ${wanted}` }
    case 'no-value':
      return { message: `${name(fault.text)} has no value`, hint: 'write the value behind it, on the same line' }
    case 'columns':
      return { message: 'no column of these names a host', hint: `known are ${names(fault.known)}` }
    case 'unknown':
      return {
        message: `there is no ${things[fault.what]} ${name(fault.name)}`,
        hint: fault.near === undefined ? `define it, or take it out here` : `did you mean ${name(fault.near)}?`,
      }
    case 'circle':
      return { message: `the ${things[fault.what]} ${name(fault.name)} leads back to itself`, hint: 'break the circle' }
    case 'missing':
      return { message: `${name(fault.key)} is missing here`, hint: `wanted is ${wanted}` }
  }
}
