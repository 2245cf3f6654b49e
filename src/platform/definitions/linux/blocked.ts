import { type Hole, type Pattern, pattern } from '../../definition.ts'

// What `nft list table` prints of a whole table of ours: all three chains with their drops.
const table =
  /hook input priority [^;\n]{1,40};(?: policy accept;)?\s{1,8}ip6? saddr \S{1,60} drop\s{1,8}\}\s{1,8}chain output \{\s{1,8}type filter hook output priority [^;\n]{1,40};(?: policy accept;)?\s{1,8}ip6? daddr \S{1,60} drop\s{1,8}\}\s{1,8}chain forward \{\s{1,8}type filter hook forward priority [^;\n]{1,40};(?: policy accept;)?\s{1,8}ip6? saddr \S{1,60} drop\s{1,8}ip6? daddr \S{1,60} drop\s{1,8}\}/

const word: Hole<'cidr'> = { param: 'cidr', as: 'word' }

/**
 * What `iptables -S CHAIN` prints of a rule of ours at the head of a chain, behind nothing but other rules of ours: one that
 * accepts could stand there. Of more than a hundred blocks the first ones end as unknown. A rule for all addresses is printed without one.
 */
function atHead(chain: 'INPUT' | 'FORWARD' | 'OUTPUT', side: 's' | 'd'): Pattern<'cidr'>['pattern'] {
  const ours = `-A ${chain} (?:-[sd] \\S{1,60} )?-m comment --comment isolate_`
  return [
    `(?=[^]*^-P ${chain} [A-Z]{1,9}\\n(?:${ours}\\w{1,60} -j DROP\\n){0,99}`,
    `-A ${chain} (?:-${side} \\S{1,60} )?-m comment --comment isolate_`,
    word,
    ' -j DROP$)',
  ]
}

/** The block is whole. */
export const blocked: Pattern<'cidr'> = {
  pattern: [
    `${table.source}|(?<![^])`,
    ...atHead('INPUT', 's'),
    ...atHead('FORWARD', 's'),
    ...atHead('FORWARD', 'd'),
    ...atHead('OUTPUT', 'd'),
  ],
}

/** There is no table, or it is switched off; there is no rule of it. */
export const neverBlocked = pattern<'cidr'>`No such file or directory|^[ \t]*flags dormant|(?<![^])(?=-P )(?![^]*--comment isolate_${word} )`
