import { BlockList, isIP } from 'node:net'

/** Whether an address lies in a network that is written with its length. */
export function inSubnet(address: string, cidr: string): boolean {
  const [net = '', length = ''] = cidr.split('/')
  const family = (text: string) => (isIP(text) === 6 ? 'ipv6' : 'ipv4')
  if (isIP(address) === 0 || isIP(net) !== isIP(address)) return false
  const list = new BlockList()
  list.addSubnet(net, Number(length === '' ? (isIP(net) === 6 ? 128 : 32) : length), family(net))
  return list.check(address, family(address))
}
