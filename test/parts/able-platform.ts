import { line, type Platform, type Recipe } from '../../src/platform/definition.ts'
import { manual } from '../../src/platform/definitions/manual.ts'
import type { Platforms } from '../../src/platform/registry.ts'

/** A platform that can do everything, for tests of the order alone: what is sent doesn't matter there. */
function recipe<P extends string>(
  read: Recipe<P>['variants'][0]['lines'][0],
  undo: Recipe<P>['undo'] = [{ line: line<P>`back` }],
): Recipe<P> {
  return {
    variants: [{ lines: [read] }],
    check: { read, match: /down/, never: /up/ },
    before: [],
    undo,
    save: [],
    endsSession: false,
    grounds: { by: 'documentation', what: 'this test' },
    source: ['this test'],
  }
}

const able: Platform = {
  id: 'able',
  title: 'Able',
  params: { interface: /.*/, tunnel: /.*/, cidr: /.*/, address: /.*/, neighbor: /.*/, guest: /.*/ },
  channel: 'exec',
  rollback: { kind: 'none', because: 'a test' },
  operations: {
    'interface.down': recipe(line`down ${'interface'}`),
    'tunnel.down': recipe(line`down ${'tunnel'}`),
    block: recipe(line`block ${'cidr'}`),
    'bgp-neighbor.down': recipe(line`neighbor ${'neighbor'} down`),
    'host.shutdown': recipe(line`halt`, { impossible: 'a person has to switch it on' }),
    'guest.shutdown': recipe(line`halt ${'guest'}`),
    'guest.disconnect': recipe(line`disconnect ${'interface'} of ${'guest'}`),
    'probe.address': recipe(line`ping ${'address'}`),
    'witness.link': recipe(line`carrier ${'interface'}`),
    identity: recipe(line`name`),
  },
}

export const ablePlatforms: Platforms = { get: id => (id === 'manual' ? manual : able), ids: ['able', 'manual'] }
