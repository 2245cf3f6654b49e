declare const brand: unique symbol
/** A text that has been checked to be of one kind; only the functions of this room mint it. */
export type Brand<T, B extends string> = T & { readonly [brand]: B }

export type HostId = Brand<string, 'host'>
export type NetworkId = Brand<string, 'network'>
/** A link of the runbook, or an attachment as `host~network`. */
export type LinkId = Brand<string, 'link'>
export type AccessId = Brand<string, 'access'>
/** As given in the runbook, else `cut:<link>`, `shutdown:<host>` or `<phase>.<position>`, both from 1. */
export type StepId = Brand<string, 'step'>
export type NodeId = HostId | NetworkId
export type InterfaceName = Brand<string, 'interface'>

export type NonEmpty<T> = readonly [T, ...T[]]

/** True when `list` has an element, for the type checker too. */
export function isNonEmpty<T>(list: readonly T[]): list is NonEmpty<T> {
  return list.length > 0
}

/** The words of the selector language, which no id may be. */
export const reservedIds: readonly string[] = ['external', 'internal', 'all']

export const idPattern = new RegExp(`^(?!(?:${reservedIds.join('|')})$)[A-Za-z0-9][A-Za-z0-9._-]*$`)

/** Whether `text` may name a host, network, link, access, template or person. */
export function isId(text: string): boolean {
  return idPattern.test(text)
}

// Vendors use letters, digits and  . _ : / - + @ ( )  and blanks ("vEthernet (Default Switch)").
// Everything that a shell or a command line could take for more than a name stays out.
export const interfacePattern = /^[A-Za-z0-9](?:[A-Za-z0-9 ._:/+@()-]{0,78}[A-Za-z0-9._:/+@()-])?$/

/** The interface name in `text`, or undefined where it holds what no interface name holds (control characters, `;`, `|`, …). */
export function interfaceName(text: string): InterfaceName | undefined {
  return interfacePattern.test(text) ? (text as InterfaceName) : undefined
}

/** The id of the attachment of `host` to `network`: a link that no selector matches. */
export function attachmentId(host: HostId, network: NetworkId): LinkId {
  return `${host}~${network}` as LinkId
}
