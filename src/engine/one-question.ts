import type { Operator } from './operator.ts'

/** Steps may run side by side; questions never do: each waits until the one before has its answer. */
export function oneQuestionAtATime(operator: Operator): Operator {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(ask: () => Promise<T>): Promise<T> => {
    const asked = last.then(ask)
    last = asked.catch(() => undefined)
    return asked
  }
  return {
    name: operator.name,
    tell: news => operator.tell(news),
    act: (question, signal) => inTurn(() => operator.act(question, signal)),
    trouble: (question, signal) => inTurn(() => operator.trouble(question, signal)),
    approve: (question, signal) => inTurn(() => operator.approve(question, signal)),
    person: (question, signal) => inTurn(() => operator.person(question, signal)),
    decide: (question, signal) => inTurn(() => operator.decide(question, signal)),
    keptLost: (question, signal) => inTurn(() => operator.keptLost(question, signal)),
    absent: (question, signal) => inTurn(() => operator.absent(question, signal)),
    paused: signal => inTurn(() => operator.paused(signal)),
  }
}
