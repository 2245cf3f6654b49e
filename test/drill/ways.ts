const operations: Readonly<Record<string, string>> = {
  tunnel: 'tunnel.down',
  ssid: 'ssid.disable',
  bgp: 'bgp-neighbor.down',
  ospf: 'ospf.down',
  route: 'route.remove',
  policy: 'policy.disable',
  block: 'block',
}

/** The operation that a way to cut stands for, as a runbook writes it: `interface`, `{ bgp: … }`. */
export function operationOf(by: string): string {
  return operations[/^[{ ]*([a-z]+)/.exec(by)?.[1] ?? ''] ?? 'interface.down'
}
