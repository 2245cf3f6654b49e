/** What a platform says of itself where it can't do something; each completes a sentence or stands alone. */
export const linuxWords = {
  opensAgain:
    'who asks for it by name: “nmcli connection up”, “networkctl up” or “reconfigure”, “ifup --force”, “ip link set”; without ' +
    '“persist” also networkd and ifupdown when they start',
  opensContainer: 'whoever starts a container, which has no init of its own: they make its interfaces anew',
  opensMembers: 'ifupdown, for a VLAN, bridge or bond on top of it: their scripts open what they stand on',
  opensByLease: 'whoever starts another udhcpc for it (busybox’s DHCP client); the one that has it is halted',
  rulesEmptied:
    'whatever loads a ruleset with “flush ruleset” or empties the tables of iptables: firewalld, nftables.service, ' +
    'iptables-restore',
  routeNotSaved:
    'a reboot brings the route back: it is taken out of the running system only, and whatever sets it at start is left as it is',
  virshTried:
    'the manual page, and answers that Red Hat has recorded; virsh 9.0.0 tried with its test driver (shutting down, starting, ' +
    'reading), not with a running guest',
  guestDefinedAnew: 'whoever defines the guest anew: a management system, “virsh define” or “edit”',
  powerOnByHand: 'nothing can be sent to a host that is off: power it on by hand',
} as const

export const ovsLinuxWords = {
  controllers: 'what programs the switch: OpenStack, OVN or an OpenFlow controller makes its ports anew',
} as const

export const arubaAoscxWords = {
  noTimer:
    'nothing is armed: “checkpoint auto” puts the whole configuration back, and no source shows the read that tells whether one is ' +
    'armed; what can’t be seen is not armed',
} as const

export const hpProcurveWords = {
  noTimer: 'nothing is armed: such a switch knows no timer but a reload, which takes the power of what hangs on it',
  noWayBack:
    'no source shows the line that opens a port again, and a guess is not sent: open it by hand in the menu or the ' +
    'command line of the switch',
} as const

export const aristaEosWords = {
  noTimer:
    'nothing is armed: “commit timer” belongs to the commit of a configuration session, and the cuts here are typed line by line',
} as const

export const hpComwareWords = {
  noTimer:
    'nothing is armed: “configuration commit delay” is there on some models only, and no source shows the read that tells whether it is armed',
} as const

export const huaweiVrpWords = {
  noTimer: 'nothing is armed: VRP 5 knows no rollback timer',
  noTimerOf8:
    'nothing is armed: “commit trial” of VRP 8 is the commit itself, and no source shows the read that tells whether it counts',
} as const

export const juniperJunosWords = {
  noTimer:
    'nothing is armed: “commit confirmed” is refused in a private copy of the configuration, and the next commit of ' +
    'anybody, a “commit check” too, would confirm it',
  powerOnByHand: 'nothing can be sent to a device that is off: power it on by hand',
} as const

export const ciscoNxosWords = {
  noTimer:
    'nothing is armed: “commit confirmed” is there in the two-stage configuration of some models and releases (10.x) only, and the ' +
    'cuts here are typed line by line',
} as const

export const ciscoXrWords = {
  noTimer:
    'nothing is armed: “commit confirmed” of IOS-XR is the commit itself, the next commit of anybody confirms it, and no source ' +
    'shows the read that tells whether it counts',
} as const

export const mikrotikRouterosWords = {
  noTimer:
    'nothing is armed: safe mode undoes what was done when the session is lost, which a cut may bring about; it is never ' +
    'entered, and a login that lands in it is refused',
  powerOnByHand: 'nothing can be sent to a device that is off: power it on by hand',
} as const

export const ciscoWlcWords = {
  noTimer: 'nothing is armed: AireOS knows no rollback timer',
} as const

export const ubiquitiEdgerouterWords = {
  noTimer: 'nothing is armed: no source shows what “commit-confirm” does on an EdgeRouter',
} as const

export const vyosWords = {
  noTimer: 'nothing is armed: “commit-confirm” of VyOS restarts the whole router where nobody confirms',
  pendingConfirm: 'a pending “commit-confirm” of a colleague, which restarts the router into what was before it',
  powerOnByHand: 'nothing can be sent to a router that is off: power it on by hand',
} as const

export const nokiaSrosWords = {
  noTimer:
    'nothing is armed: the classic command line changes at once, and the timer of the other one fires when the session ends, ' +
    'which a cut may bring about',
} as const

export const fortinetWords = {
  noTimer:
    'nothing is armed: the only timer (“cfg-save revert”) is a setting of the whole device that reboots it, in a cluster ' +
    'all members at once',
  manager: 'FortiManager, when somebody installs a policy package or device settings',
  revertMode: '“cfg-save revert”, where it is set and nobody saves in time: all members of a cluster reboot',
  powerOnByHand: 'nothing can be sent to a device that is off: power it on by hand',
} as const

export const ciscoAsaWords = {
  noTimer: 'nothing is armed: an ASA knows no rollback timer',
} as const

export const checkpointGaiaWords = {
  noTimer: 'nothing is armed: no source shows a rollback timer of Gaia',
} as const

export const paloaltoPanosWords = {
  noTimer:
    'nothing is armed by us, but a firewall that Panorama manages has a net of its own: where it can’t reach Panorama after ' +
    'a commit, the commit is taken back',
  autoRevert:
    'the firewall itself, where Panorama manages it and can’t be reached after the commit: keep that way open, or have its ' +
    'automatic commit recovery switched off first',
  panorama: 'Panorama, when somebody pushes a template',
} as const

export const pfFirewallWords = {
  noTimer: 'nothing is armed: neither OPNsense nor pfSense knows a rollback timer',
  notSaved:
    'a restart opens it again: what lasts stands in config.xml, which only the web interface writes without danger. Take ' +
    'the interface off there, too, once the night is over',
  webInterface: 'whoever saves or applies something in the web interface: interfaces are written anew from config.xml',
  scripts: 'a reload of the filter or of the interface by the system’s own scripts',
  powerOnByHand: 'nothing can be sent to a firewall that is off: power it on by hand',
} as const

export const frrWords = {
  noTimer: 'nothing is armed: FRR knows no rollback timer',
} as const

export const windowsWords = {
  noTimer: 'nothing is armed: Windows has none of its own, and no source shows a scheduled task used as one',
  adapterNotSaved: 'nothing is written: no source says whether an adapter stays disabled over a restart of Windows',
  enabledAgain: 'whoever has administrator’s rights there, the intruder too: close the port of the switch as well',
  localRulesLeftOut:
    'a group policy that leaves local firewall rules out (the check then says that it did not take effect)',
  firewallOff: 'whoever switches the firewall or one of its profiles off',
  powerOnByHand: 'nothing can be sent to a host that is off: power it on by hand',
} as const

export const esxiWords = {
  grounds: 'VMware’s reference, and scripts and outputs in public repositories; never run by us on an ESXi',
  noTimer: 'nothing is armed: ESXi knows no rollback timer',
  autostart: 'where the host starts its guests by itself (autostart), it starts this one, too, when it comes back',
  startConnected:
    'the line changes what is connected now, not what the guest starts with: after it was powered off and on, or moved, it is connected again',
  drs: 'DRS and HA of a cluster, which move the guest or start it on another host: switch them off in vCenter first',
  powerCycle: 'whoever powers the guest off and on',
  nicNotSaved: 'no source says whether it stays down over a restart of the host',
  teaming: 'another card of the same virtual switch, which takes over: cut each of them',
  powerOnByHand: 'nothing can be sent to a host that is off: power it on by hand, then take it out of maintenance mode',
} as const

export const proxmoxWords = {
  grounds: 'Proxmox’s documentation; the lines tried in a shell with a stand-in for qm, never by us on a Proxmox VE',
  noTimer:
    'nothing is armed: its command line is a Linux one, but what brings a guest or a bridge of it back is the hypervisor’s own business',
  onboot: 'where the guest has “onboot”, the node starts it when it comes back',
  configuredAnew: 'whoever sets the card anew, in the web interface or by “qm set”',
} as const

export const hypervWords = {
  noTimer: 'nothing is armed: Windows has none of its own, and no source shows a scheduled task used as one',
  automaticStart: 'where the guest starts by itself (AutomaticStartAction), it does so when the host comes back',
  cluster: 'a failover cluster or a replica, which runs the guest elsewhere with settings of its own',
} as const

export const synologyWords = {
  grounds: 'what public repositories show of DSM; never run by us on one',
  noTimer: 'nothing is armed: DSM knows no rollback timer',
  powerOnByHand: 'nothing can be sent to a host that is off: power it on by hand',
} as const

export const netappWords = {
  grounds: 'NetApp’s documentation, and lines in public repositories; never run by us on an ONTAP',
  noTimer: 'nothing is armed: ONTAP knows no rollback timer',
  bootByHand:
    'the nodes stand at their boot loader: a person boots them at their service processors or consoles (boot_ontap)',
} as const

export const manualWords = {
  noTimer: 'a person acts there, and nothing goes back by itself',
} as const
