import { expect, it } from 'vitest'
import { passEarlier } from '../../src/engine/earlier.ts'
import { noProgress } from '../../src/engine/progress.ts'
import { cut, planOf, runStep, talk } from '../parts/plan.ts'
import { Night } from '../parts/walking.ts'

const isDown = (name: string) => [{ command: `show ${name}`, match: 'down' }]
const here = talk('here', 'notify')
const plan = planOf(
  cut('a', 'fw'),
  runStep('checked', 'fw', [{ command: 'down b' }], { check: isDown('b') }),
  runStep('verified', 'fw', [{ command: 'down c' }], { verify: isDown('c') }),
  runStep('neither', 'fw', [{ command: 'down d' }]),
  here,
)

async function passed(night: Night): Promise<readonly string[]> {
  await passEarlier(plan.steps, here.id, night.io(plan), noProgress())
  expect(night.devices.sent()).toEqual([])
  return night.journal.tale()
}

it('reads back what a device can tell of, and passes over the rest', async () => {
  const night = new Night()
  for (const name of ['a', 'b', 'c', 'd']) night.devices.state.set(name, 'down')
  expect(await passed(night)).toEqual(['cut:a already', 'checked already', 'verified already', 'neither skipped'])
})

it('calls nothing done that the device says is not so, or that it can’t be asked about', async () => {
  const night = new Night()
  expect(await passed(night)).toEqual(['cut:a skipped', 'checked skipped', 'verified skipped', 'neither skipped'])
  expect(night.outcomes()['checked']).toMatchObject({
    reason: expect.stringContaining('the device says that it is not so'),
  })
  const silent = new Night()
  silent.devices.dead.add('fw')
  expect(await passed(silent)).toEqual(['cut:a skipped', 'checked skipped', 'verified skipped', 'neither skipped'])
  expect(silent.outcomes()['checked']).toMatchObject({ reason: expect.stringContaining('could not be asked') })
})
