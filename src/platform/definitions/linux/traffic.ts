import { linuxWords } from '../../../words/en/platform.ts'
import { line, type Recipe, rootLine } from '../../definition.ts'
import { tried } from './grounds.ts'
import { routeBack } from './recorded.ts'

/** All routes of the main table to exactly this prefix. What is left may lead there all the same: a soft cut. */
export const routeRemove: Recipe<'prefix'> = {
  variants: [{ lines: [rootLine`ip -${{ param: 'prefix', as: 'version' }} route flush exact ${'prefix'}`] }],
  check: {
    read: line`ip -${{ param: 'prefix', as: 'version' }} route show exact ${'prefix'}`,
    match: /(?<![\s\S])(?!\s*\S)/,
    never: /\S/,
  },
  before: [
    {
      name: 'routes',
      read: line`ip -o -${{ param: 'prefix', as: 'version' }} route show exact ${'prefix'} | sed 's/[\\\t]/ /g'`,
    },
  ],
  undo: routeBack,
  save: { impossible: linuxWords.routeNotSaved },
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: ['routing daemons, DHCP clients, router advertisements'] },
  grounds: tried,
  source: ['ip-route(8): flush, show, the selector exact'],
}
