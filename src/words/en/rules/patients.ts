import { name } from '../said.ts'

export const lifeNotKept = {
  title: 'a life-critical host that no keep names',
  reason:
    'The program never touches it, but only what a keep names is proven to stay up and connected, and is looked after when a person acts.',
  found: (host: string) => ({
    message: `No \`keep\` names the life-critical host ${name(host)}`,
    hint: 'write `keep: [{ name: …, hosts: { criticality: life } }]`: then the proof covers what people do as well',
  }),
} as const
