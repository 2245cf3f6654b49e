import type { Platform } from '../../platform/definition.ts'
import { operationNames, paramsOfOperation } from '../../platform/operation-params.ts'
import { isKnownName } from '../../platform/registry.ts'
import type { Scalar } from '../../source/value.ts'
import { ownPlatforms } from '../../words/en/own-platforms.ts'
import type { Form, Reading, Shape } from '../shapes/shape.ts'
import { Complaining } from './complaining.ts'
import { paramPattern } from './patterns.ts'
import { recipeOf } from './recipe.ts'
import { type Sampled, trySamples } from './samples.ts'
import { definitionRecord, type WrittenDefinition } from './schema.ts'
import { longestLineOf, shellOf } from './shell.ts'
import { ownTimer, tryTimer } from './timer.ts'

export const ownDefinition: Shape<Platform> = {
  get form(): Form {
    return definitionRecord.form
  },
  read: (value, reading, key) => {
    const written = definitionRecord.read(value, reading, key)
    return written && key && platformOf(written, key, reading)
  },
}

function platformOf(written: WrittenDefinition, key: Scalar, reading: Reading): Platform | undefined {
  const complaining = new Complaining(reading)
  for (const name of [key.text, ...(written.aliases ?? [])])
    if (isKnownName(name)) complaining.unfit({ why: 'taken', name }, key)
  const longestLine = longestLineOf(written.channel)
  const patterns = new Map(
    [...(written.params ?? [])].map(([name, placed]) => [
      name,
      paramPattern(name, placed, longestLine !== undefined, complaining),
    ]),
  )
  const title = ownPlatforms.grounds(key.file.name)
  const sampled: Sampled[] = []
  const operations = operationNames.flatMap(operation => {
    const naming = { params: paramsOfOperation(operation), patterns, operation, longestLine, complaining }
    const made = (written.operations[operation] ?? []).map(one => recipeOf(operation, one, naming, title, key))
    sampled.push(...made.flatMap(one => one.sampled))
    return made.length === 0 ? [] : [[operation, made.map(one => one.recipe)] as const]
  })
  const platform: Platform = {
    id: key.text,
    title: written.title,
    ...(written.aliases && { aliases: written.aliases }),
    params: Object.fromEntries(patterns),
    channel: written.channel === 'exec' ? 'exec' : shellOf(written.channel, complaining),
    rollback:
      written.timer === undefined
        ? { kind: 'none', because: ownPlatforms.noTimer }
        : ownTimer(written.timer, { operations: written.operations, longestLine, complaining, title }),
    // Each recipe names the parameters of its operation alone: that was just checked.
    operations: Object.fromEntries(operations) as Platform['operations'],
  }
  // What doesn't stand can't be tried.
  if (complaining.whole) for (const one of sampled) trySamples(platform, one, complaining)
  if (complaining.whole && written.timer !== undefined) tryTimer(platform, written.timer, complaining)
  return complaining.whole ? platform : undefined
}
