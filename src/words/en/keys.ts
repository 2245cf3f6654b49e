/** What each key of a runbook means, in one sentence: for editors, for the JSON Schema, for the manual. */

export const runbookKeys = {
  isolate: 'Version of the format: 1.',
  name: 'What the runbook is called; the run directory is named after it.',
  description: 'What the runbook is for.',
  owner: 'Who keeps the runbook right.',
  labels: 'Words to find the runbook by.',
  reviewed: 'The day (YYYY-MM-DD) on which a person last checked the runbook.',
  people: 'Who decides, approves and is told, by id.',
  include: 'Files, perhaps with globs, whose people, access, networks, templates, hosts, links and keep join this one.',
  operator: 'Where the laptop is plugged in; needed as soon as a host is reached over SSH.',
  defaults: "What holds for hosts and links that don't say otherwise.",
  access: 'Ways to log in, by id.',
  networks: 'Broadcast domains and worlds outside, by id.',
  templates: 'Keys that several hosts or links share, taken over with `like`.',
  hosts: 'Everything with a management interface, or with a person who acts there, by id.',
  links: 'What joins two hosts or networks and can be cut, by id.',
  platforms: "A user's own platforms.",
  keep: 'What must hold at every moment.',
  rules: 'How severe rules of `isolate validate` are for this runbook: off, warning or error, by the name of the rule.',
  goal: 'What the end must be.',
  phases: 'What is done, in the order written.',
} as const

/** Each rule has a page of its own. */
export const ruleKeys = { one: (rule: string) => `How severe the rule ${rule} is here.` } as const

export const operatorKeys = { at: 'The host or network that the laptop is plugged in to at the start.' } as const

export const defaultsKeys = {
  access: "The access of hosts that don't name one.",
  platform: "The platform of hosts that don't name one.",
  timeout: 'How long a host may take to answer.',
  settle: 'How long the network may need to find itself again after a cut.',
} as const

export const personKeys = {
  name: "The person's name.",
  phone: 'A telephone number that works when the network is down.',
  roles: 'What the person may approve or decide.',
  key: 'SSH public key with which approvals are signed.',
} as const

export const accessKeys = {
  user: 'The user name to log in with.',
  port: 'The TCP port of the SSH server; 22 when left out.',
  auth: 'Ways to prove who logs in, tried in order.',
  known_hosts: 'Files with the known host keys.',
  via: "Jump hosts, from the operator's side on.",
  enable: 'The secret for the privileged mode of a network device.',
  sudo: 'Whether commands need sudo: true, or the secret that sudo asks for.',
  legacy_algorithms: 'Whether outdated algorithms may be used with old devices.',
  transport: 'Which SSH client is used: ssh2 (built in) or openssh; openssh where a certificate logs in, else ssh2.',
  config: "Set to ssh to honour the operator's ssh_config.",
  needs: 'Hosts that logging in depends on, such as RADIUS servers.',
  fallback: 'The access to use when this one does not work.',
  timeout: 'How long connecting may take.',
} as const

export const authKeys = {
  key: 'Path of a private key.',
  passphrase: 'The passphrase of the private key.',
  certificate: 'Path of an SSH certificate for the key.',
  password: 'A password, told where to get it.',
  keyboard_interactive: "The answer to the server's hidden question, told where to get it.",
} as const

export const secretKeys = {
  env: 'The environment variable that holds the secret.',
  file: 'The file that holds the secret; one final line break is cut off.',
  command: 'The command, as a list of arguments, that prints the secret.',
  prompt: 'The question with which the operator is asked for the secret.',
} as const

export const networkKeys = {
  kind: 'internal (the default), or external: a world outside.',
  transit: 'Whether management traffic may cross this external network.',
  criticality: 'How much hangs on it: low, normal, high or life.',
  subnets: 'Its address ranges in CIDR notation.',
  vlan: 'Its VLAN number.',
  description: 'What the network is for.',
} as const

export const manageKeys = {
  network: 'The network by which the host is managed.',
  interface: 'The interface by which the host is managed.',
  through: 'Links that the management traffic depends on: all of one list must be up.',
} as const

export const wayKeys = {
  address: 'Addresses of this way in, tried in order.',
  port: 'TCP port of this way in.',
  access: "The access of this way in; the host's own when left out.",
  via: "Jump hosts of this way in, from the operator's side on.",
  manage: 'The network or interface by which this way leads in.',
  console: 'The console server and line through which this way leads.',
} as const

export const consoleKeys = {
  host: 'The console server.',
  line: 'A TCP port (1024 or more) at which it leads to the line, else the line’s name, which goes behind the user’s.',
} as const

export const memberKeys = {
  name: "The member's own name.",
  address: "The member's own addresses.",
  host_key: 'Host keys that the member may show.',
  identity: 'Names that the member must give itself.',
} as const

export const shutdownKeys = {
  after: 'Hosts that must be shut down before this one.',
  timeout: 'How long the shutdown may take.',
  by: 'Who shuts it down: the host itself, or its hypervisor.',
} as const

export const hostKeys = {
  like: 'The template whose keys are taken over; own keys win.',
  platform: "What the host runs, by netmiko's name; manual when a person acts there.",
  address: 'Where it is reached: addresses, tried in order.',
  port: 'TCP port of its SSH server, when not that of the access.',
  access: 'How to log in.',
  via: "Jump hosts, from the operator's side on, in place of those of the access.",
  manage: 'The network or interface by which the host is managed.',
  ways: "More ways in, tried after the host's own.",
  host_key: 'Host keys that the host may show, pinned here.',
  identity: 'Names that the host must give itself.',
  members: 'The devices of a cluster.',
  sync: 'Whether the members of the cluster share one configuration.',
  role: 'What the host is for; routers, switches and their like pass traffic on.',
  forwards: 'Whether the host passes traffic on, whatever its role.',
  management_interfaces: 'Interfaces through which nothing is forwarded.',
  site: 'Where it stands, as a word to select by.',
  networks: 'Networks that the host is attached to.',
  runs_on: 'The hypervisors of which any can run this guest.',
  guest_name: 'What its hypervisors call this guest, where that is not its id.',
  powered_by: 'Hosts of which one is enough to power this one.',
  replicates_to: 'Hosts that take over what is changed on it: storage, backups or directory of another site.',
  managed_by:
    'Hosts that give it its configuration, and may take back what is changed on it: a manager, an orchestrator, a cloud.',
  needs: 'Hosts without which nobody can log in here.',
  suspect: 'Whether the intruder may hold it: then it is never relied on.',
  criticality: 'How much hangs on it: low, normal, high or life.',
  impact: 'What is lost, in plain words, when it is shut down.',
  shutdown: 'How and after whom it is shut down.',
  timeout: 'How long the host may take to answer.',
  where: 'Where a person finds it.',
  owner: 'Whose it is.',
  contact: 'Whom to call about it.',
  labels: 'Words to select by.',
  description: 'What it is for.',
} as const

export const linkKeys = {
  like: 'The template whose keys are taken over; own keys win.',
  between: 'The two ends.',
  by: 'How it is cut.',
  cut_from: 'The host that cuts it.',
  cut_with: 'A name: links with the same name fall in one act.',
  over: 'Links and networks that it rides on.',
  sufficient: 'Why a cut that traffic might find its way around is enough here.',
  needs: 'What a person who cuts it by hand has to reach.',
  fail: 'closed: the cut stays when the operator is lost; open: a timer brings the link back.',
  persist: 'Whether the cut is saved, so that a reboot does not undo it.',
  settle: 'How long the network may need to find itself again after the cut.',
  impact: 'What is lost, in plain words, when it is cut.',
  undo_by: 'Who can bring it back, and how.',
  contact: 'Whom to call about it.',
  labels: 'Words to select by.',
  description: 'What it is for.',
} as const

export const endKeys = { host: 'The host at this end.', interface: 'Its interface.' } as const

export const cutKeys = {
  tunnel: 'The tunnel to take down.',
  ssid: 'The wireless network to switch off.',
  bgp: 'The BGP neighbour to shut.',
  ospf: 'The interface on which OSPF is made passive.',
  route: 'The prefix whose route is taken out.',
  policy: 'The firewall policy to disable.',
  block: 'The address range to block.',
  as: 'The device’s own autonomous system, where its lines need it.',
  group: 'The group of the BGP neighbour, where the lines need it.',
  vrf: 'The VRF of the BGP neighbour.',
  process: 'The OSPF process, where the lines need it.',
  area: 'The OSPF area, where the lines need it.',
  next_hop: 'The next hop of the route, where the lines need it.',
  virtual: 'The virtual firewall that the policy stands in (VDOM, vsys).',
} as const

export const matchKeys = {
  kind: 'internal or external.',
  role: 'Roles of hosts.',
  site: 'Sites of hosts.',
  platform: 'Platforms of hosts.',
  criticality: 'Levels of criticality.',
  label: 'Labels of hosts or links.',
  network: 'Networks that they are attached to.',
} as const

export const selectorKeys = {
  links: 'Links, by a selector.',
  hosts: 'Hosts, by a selector.',
  except: 'What of these is left out.',
} as const

export const probeKeys = {
  from: 'The host that tries.',
  to: "What it tries to reach: an id, or 'address:port'.",
} as const

export const keepKeys = {
  name: 'What is kept, in words for the operator.',
  between: 'Two hosts or networks that must stay connected.',
  through: 'The links over which they are connected.',
  hosts: 'Hosts that must live.',
  links: 'Links that must stay up.',
  except: 'What of these may go.',
  probe: 'How it is measured.',
} as const

export const goalKeys = {
  isolate: 'The hosts and networks to be cut off.',
  from: 'From what: external (the default), or a list of networks.',
  shutdown: 'The hosts to be shut down.',
  probes: 'What is to succeed before and to fail after.',
} as const

export const approvalsKeys = {
  count: 'How many different people have to approve.',
  of: 'Roles of which each of them must have one.',
} as const

export const phaseKeys = {
  name: 'What the phase is called.',
  description: 'What it is for.',
  steps: 'Steps in the order written.',
  cut: 'Links to cut, in an order that the planner finds.',
  shutdown: 'Hosts to shut down, in an order that the planner finds.',
  parallel: 'How many steps may run side by side.',
  approvals: 'Who has to approve before the first step.',
  on_failure: 'What happens when a step fails, unless it says itself.',
  fail: "What happens to cuts when the operator is lost, for links that don't say.",
  persist: "Whether cuts are saved, for links that don't say.",
  settle: "How long the network may need after a cut, for links that don't say.",
  deadline: 'How long the phase may take.',
} as const

export const checklistKeys = { say: 'What the list is about.', items: 'What to tick off.' } as const
export const decideKeys = { ask: 'The question.', options: 'The possible answers.' } as const
export const notifyKeys = { say: 'The message.', to: 'Whom to tell.' } as const

export const collectKeys = {
  hosts: 'The hosts to collect from.',
  except: 'Hosts to leave out.',
  what: 'Kinds of evidence.',
  commands: 'Commands whose output is kept.',
} as const

export const probeStepKeys = {
  ...probeKeys,
  expect: 'What must come of it: reachable or unreachable.',
} as const

export const commandKeys = {
  command: 'The command.',
  match: 'A regular expression that stdout must match.',
  not_match: 'A regular expression that neither stdout nor stderr may match.',
} as const

export const runKeys = {
  host: 'The host to run on.',
  check: 'Commands that tell whether there is anything to do.',
  do: 'The commands themselves.',
  verify: 'Commands that tell whether it worked.',
  undo: 'Commands that take it back.',
  insist: 'Why it must be, although a command is known to be dangerous.',
} as const

export const manualKeys = {
  say: 'What the person has to do.',
  where: 'Where.',
  cut: 'The link that is cut by it.',
  shutdown: 'The host that is shut down by it.',
  needs: 'What the person has to reach for it.',
} as const

export const stepKeys = {
  id: 'A name for other steps to refer to.',
  name: 'What the step is called on screen and paper.',
  depends_on: 'Steps that must have succeeded before.',
  only_if: "A decision on which the step hangs, as 'step=option'.",
  timeout: 'How long the step may take.',
  retries: 'How often a failed step is tried again.',
  on_failure: 'What happens when the step fails: stop, ask (the default) or continue.',
  approvals: 'Who has to approve the step.',
  who: 'Who does it.',
  cut: 'Cuts a link.',
  shutdown: 'Shuts a host down.',
  confirm: 'Waits until the operator confirms a statement.',
  checklist: 'Shows a list to tick off.',
  decide: 'Asks a question with given answers.',
  notify: 'Asks the operator to tell somebody something.',
  collect: 'Saves evidence from hosts.',
  probe: 'Measures whether something can be reached.',
  run: 'Runs commands on a host.',
  manual: 'Asks a person to do something.',
  move: 'Asks the operator to plug the laptop in elsewhere.',
  wait: 'Waits.',
} as const
