import type { Operator } from '../engine/operator.ts'

/**
 * The time of a drill, in milliseconds: what devices and waiting take runs `speed` times faster than life, what a person
 * takes to think does not. While a question is open, the person's time is the one that counts.
 */
export class Stopwatch {
  private readonly mono: () => number
  private readonly speed: number
  private open = 0
  private passed = 0
  private since: number

  /** `mono`: milliseconds of life. */
  constructor(mono: () => number, speed: number) {
    this.mono = mono
    this.speed = speed
    this.since = mono()
  }

  elapsed(): number {
    const now = this.mono()
    this.passed += (now - this.since) * (this.open > 0 ? 1 : this.speed)
    this.since = now
    return this.passed
  }

  /** The same operator, whose thinking is measured as it is. */
  around(operator: Operator): Operator {
    const thinking = async <T>(ask: () => Promise<T>): Promise<T> => {
      this.elapsed()
      this.open++
      try {
        return await ask()
      } finally {
        this.elapsed()
        this.open--
      }
    }
    return {
      name: operator.name,
      tell: news => operator.tell(news),
      act: (question, signal) => thinking(() => operator.act(question, signal)),
      trouble: (question, signal) => thinking(() => operator.trouble(question, signal)),
      approve: (question, signal) => thinking(() => operator.approve(question, signal)),
      person: (question, signal) => thinking(() => operator.person(question, signal)),
      decide: (question, signal) => thinking(() => operator.decide(question, signal)),
      absent: (question, signal) => thinking(() => operator.absent(question, signal)),
      keptLost: (question, signal) => thinking(() => operator.keptLost(question, signal)),
      paused: signal => thinking(() => operator.paused(signal)),
    }
  }
}
