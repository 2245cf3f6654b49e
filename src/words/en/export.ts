/** What an exported playbook says of itself. */
export const exported = {
  description: (fingerprint: string, words: string) =>
    `Made by isolate from a plan whose proofs hold, fingerprint ${fingerprint} (${words}). The order of the steps is part of the proof: in another order people may be locked out. What isolate does besides isn't in it: reading the state before each step, timers, the way back, the record.`,
  operators: 'The two people at the laptop',
  operatorsDescription: 'They log in to the devices, and take the answers of others.',
  crisisTeam: 'The crisis team',
  start: 'Start',
  end: 'End',
  endOfBranch: 'End of the branch',
  failed: 'A step failed',
  failedCommand:
    'A step failed. Do nothing further by this playbook before it is known what the device really did; go on with isolate, or by hand.',
  sends: 'Lines to be sent, in this order, in one session',
  saves: 'Lines that make it survive a restart',
  reads: (match: string, never: string) =>
    `Read back: it took effect where the answer matches /${match}/m and nothing in it matches /${never}/m`,
  runReads: (match: string | undefined, notMatch: string | undefined) =>
    [
      'Good where its exit status is 0',
      ...(match === undefined ? [] : [`the answer matches /${match}/m`]),
      ...(notMatch === undefined ? [] : [`nothing in it matches /${notMatch}/m`]),
    ].join(', '),
  evidence: (what: string) => `Evidence to be kept: ${what}`,
  variants: (texts: readonly string[]) =>
    `What is sent depends on what the device says:\n${texts.map((text, index) => `${index + 1}. ${text}`).join('\n')}`,
  variant: (read: string | undefined, match: string | undefined, lines: string) =>
    read === undefined ? `else send: ${lines}` : `if “${read}” answers /${match}/m, send: ${lines}`,
  why: (why: string) => `Safe now: ${why}`,
  impact: (impact: string) => `Impact: ${impact}`,
  approvals: (count: number) =>
    `${count} ${count === 1 ? 'person says' : 'people say'} yes to it first; nobody at the keys counts.`,
  undo: (lines: string) => `The way back: ${lines}`,
  phase: (number: number, name: string) => `Phase ${number}, ${name}.`,
  gate: (phase: string, count: number) =>
    `Approve the phase “${phase}”: ${count} different ${count === 1 ? 'person' : 'people'}, none of them at the keys`,
  confirm: (text: string) => `Confirm: ${text}`,
  checklist: (say: string, items: readonly string[]) => `${say}\n${items.map(item => `- ${item}`).join('\n')}`,
  decide: (ask: string, options: readonly string[]) => `Decide: ${ask} One of: ${options.join(', ')}`,
  notify: (say: string, to: string | undefined) => `Tell ${to ?? 'those concerned'}: ${say}`,
  move: (to: string) => `Plug the laptop in at ${to}`,
  wait: (seconds: number) => `Wait ${seconds} s`,
  onlyIf: (option: string) => `Only if it was decided: ${option}`,
  person: (say: string, where: string | undefined, contact: string | undefined) =>
    [
      say,
      ...(where === undefined ? [] : [`Where: ${where}`]),
      ...(contact === undefined ? [] : [`Call: ${contact}`]),
    ].join('. '),
} as const
