import { name, names } from '../said.ts'

export const blockCoversOwnWay = {
  title: 'a block of a network that the laptop or a jump host is in',
  reason:
    'The device drops what we send it, too. An exception before it is no way out on Windows, where a block beats every allow in ' +
    'whatever order, nor on Linux, where a drop anywhere is final. The graph of links doesn’t know this.',
  found: (cidr: string, where: string, range: string) => ({
    message: `${name(cidr)} is blocked, and the devices are reached from ${name(where)}, ${name(range)}`,
    hint: 'block networks that leave it out, or cut by an interface',
  }),
} as const

export const suspectReliedOn = {
  title: 'a host that is perhaps the intruder’s, and that something rests on',
  reason:
    'What is typed on it, or passes through it, the intruder may read. The plan does without it; the runbook should, too.',
  found: (suspect: string, where: string) => ({
    message: `${name(suspect)} is suspect, and ${name(where)} rests on it`,
    hint: 'name another host there; the plan never counts on a suspect one',
  }),
} as const

export const centralAccountOnly = {
  title: 'a login that rests on servers and has nothing to fall back to',
  reason:
    'RADIUS, TACACS and the directory are behind the cuts as well. Without a local account the first of them that goes takes the night with it.',
  found: (access: string, needs: readonly string[]) => ({
    message: `The login ${name(access)} needs ${names(needs)} and has no fallback`,
    hint: 'give the devices a local account for this, and name it as `fallback`',
  }),
} as const

export const fallbackNeedsTheSame = {
  title: 'a fallback login that rests on the same servers as the first',
  reason: 'When the servers go both go: it is one login under two names.',
  found: (access: string, fallback: string, needed: string) => ({
    message: `${name(access)} falls back to ${name(fallback)}, which needs ${name(needed)} as well`,
    hint: 'let it fall back to a local account of the device',
  }),
} as const

export const moveNeedsDhcp = {
  title: 'a laptop that is plugged in elsewhere after DHCP or RADIUS is gone',
  reason: 'The new port asks RADIUS who is there, and the laptop asks DHCP for an address. Neither answers any more.',
  found: (step: string, role: string) => ({
    message: `At ${name(step)} the laptop is plugged in elsewhere, and no server with the role ${name(role)} is left`,
    hint: 'take a port without 802.1X and a fixed address there, and say so in a `checklist` before; then ignore this here',
  }),
} as const

export const nameNotAddress = {
  title: 'a host that is reached by a name',
  reason: 'Names are resolved by servers that the cuts take away, or that the intruder holds.',
  found: (host: string, address: string) => ({
    message: `${name(host)} is reached by a name, ${name(address)}`,
    hint: 'write its address; the name can stand in `identity`',
  }),
} as const

export const addressOutsideSubnets = {
  title: 'a host whose address lies in none of the subnets of its networks',
  reason:
    'Either the address or the network is a typing error; a proof about the wrong network proves nothing of this host.',
  found: (host: string, address: string, networks: readonly string[]) => ({
    message: `${name(host)} has the address ${address}, which lies in no subnet of ${names(networks, 'or')}`,
    hint: 'mend the address, the subnets, or the network that it is in',
  }),
} as const

export const oobCutEarly = {
  title: 'a console server that is cut off or shut down before the last phase',
  reason: 'When everything else is cut it is the only way back in.',
  found: (host: string, phase: string) => ({
    message: `${name(host)} is a console server, and goes already in the phase “${phase}”`,
    hint: 'keep it, or leave it for the last phase',
  }),
} as const

export const noOobPath = {
  title: 'a cut after which nobody can see its device any more',
  reason: 'Whether it took effect is a guess, and it cannot be undone but by somebody with a cable who drives there.',
  found: (step: string, host: string) => ({
    message: `After ${name(step)} nothing reaches ${name(host)}, so nobody sees whether it took effect`,
    hint: 'give it a second way in (`ways`), over an out-of-band network that nothing cuts; or cut from the other end. A network that both ends are in by `networks` counts as running over this link: write the port of one there as a link',
  }),
} as const

export const runCutsOwnWay = {
  title: 'a `run` step that takes down the interface by which its own host is reached',
  reason:
    'What commands do is not in the plan: nothing keeps later steps of that host before it, no answer can come back, and the end of the session looks like a failure.',
  found: (host: string, interface_: string) => ({
    message: `This takes down ${name(interface_)}, by which ${name(host)} itself is reached`,
    hint: 'write it as a link and `cut` it: then it is put last for that host, and its loss is expected and verified',
  }),
} as const

export const unpinnedHostKey = {
  title: 'a host of a finished runbook whose key is known to nobody but this laptop',
  reason:
    'Another laptop, or this one after a new installation, doesn’t know whether a stranger answers; at night somebody will say yes.',
  found: (access: string) => ({
    message: `Hosts that log in by ${name(access)} have neither \`known_hosts\` nor a \`host_key\`: their keys are only on this laptop`,
    hint: 'run `isolate check --learn known_hosts`, compare the keys, and name that file as `known_hosts` of the access',
  }),
} as const

export const domainLoginSaysNoNeeds = {
  title: 'a login of the domain that does not say that it needs the directory',
  reason:
    'The plan counts on a login until a server that it `needs` is gone. Where that is not written, it counts on a login that nobody checks any more.',
  found: (access: string, user: string, directory: string) => ({
    message: `${name(access)} logs in as ${name(user)}, an account of the domain, and does not say that it needs ${name(directory)}`,
    hint: 'write `needs: [[…]]` with the directory servers, and a `fallback` with local accounts',
  }),
} as const

export const loginOutlivesServer = {
  title: 'logins by password after the server is gone that checks passwords',
  reason:
    'Passwords are mostly checked by RADIUS or the directory. When it is cut off the password is right and nobody says so.',
  found: (access: string, server: string, step: string) => ({
    message: `${name(access)} logs in by password, and the last server that checks them, ${name(server)}, goes before ${name(step)}`,
    hint: 'write `needs` at the access, with a `fallback`; or, if the accounts are local ones, a key in place of the password',
  }),
} as const

export const wayInNotExcepted = {
  title: 'a way in over a network outside that the goal does not except',
  reason:
    'The last way in often leads over a mobile operator. Cut it, and nobody reaches the devices; leave it unsaid, and nothing is isolated.',
  found: (link: string, network: string) => ({
    message: `The path that is left leads over ${name(link)}, your own way in by ${name(network)}`,
    hint: 'if it has to stay, keep it by name (`keep: [{ name: Our way in, links: … }]`): then it is accepted, and listed with the proof',
  }),
} as const
