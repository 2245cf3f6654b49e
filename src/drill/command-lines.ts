import { ciscoIosCommandLine } from './cisco-ios.ts'
import type { CommandLine } from './command-line.ts'
import { frrCommandLine } from './frr.ts'

/** The simulated command lines by platform; hosts of another platform take commands one by one. */
export const commandLines: ReadonlyMap<string, CommandLine> = new Map([
  ['cisco_ios', ciscoIosCommandLine],
  ['frr', frrCommandLine],
])
