import type { News } from '../../src/engine/news.ts'
import type {
  AbsentQuestion,
  AbsentReply,
  ActReply,
  ApproveReply,
  DecideReply,
  KeptLostQuestion,
  KeptLostReply,
  Operator,
  PausedReply,
  PersonReply,
  TroubleQuestion,
  TroubleReply,
} from '../../src/engine/operator.ts'

type Asked = { readonly question: string; readonly step?: string }

/** An operator who says yes to everything, unless told otherwise; keeps what was asked and told. */
export class Willing implements Operator {
  readonly name = 'Kim Operator'
  readonly asked: Asked[] = []
  readonly news: News[] = []
  onAct: (id: string) => Partial<ActReply> | undefined = () => undefined
  onTrouble: (question: TroubleQuestion, nth: number) => Partial<TroubleReply> = () => ({ choice: 'continue' })
  onApprove: () => ApproveReply = () => ({ choice: 'approved', by: [{ who: 'Anna', how: 'at-the-keys' }] })
  onPerson: (id: string) => PersonReply = () => ({ who: 'Maria', choice: 'done' })
  option = 'yes'
  onDecide: () => Partial<DecideReply> = () => ({})
  onAbsent: (question: AbsentQuestion) => AbsentReply['choice'] = () => 'continue'
  onLost: (question: KeptLostQuestion) => KeptLostReply['choice'] = () => 'continue'
  onPaused: () => PausedReply['choice'] = () => 'continue'
  #troubles = 0

  tell(news: News): void {
    this.news.push(news)
  }

  async act({ step }: Parameters<Operator['act']>[0]): Promise<ActReply> {
    this.asked.push({ question: 'act', step: step.id })
    return { who: this.name, choice: 'run', ...this.onAct(step.id) } as ActReply
  }

  async trouble(question: TroubleQuestion): Promise<TroubleReply> {
    if (this.#troubles > 100) throw new Error('the walk asks the same for ever')
    this.asked.push({ question: `trouble ${question.outcome.outcome}`, step: question.step.id })
    return { who: this.name, ...this.onTrouble(question, ++this.#troubles) } as TroubleReply
  }

  async approve({ step }: Parameters<Operator['approve']>[0]): Promise<ApproveReply> {
    this.asked.push({ question: 'approve', step: step.id })
    return this.onApprove()
  }

  async person({ step }: Parameters<Operator['person']>[0]): Promise<PersonReply> {
    this.asked.push({ question: 'person', step: step.id })
    return this.onPerson(step.id)
  }

  async decide({ step }: Parameters<Operator['decide']>[0]): Promise<DecideReply> {
    this.asked.push({ question: 'decide', step: step.id })
    return { who: this.name, choice: 'option', option: this.option, ...this.onDecide() } as DecideReply
  }

  async absent(question: AbsentQuestion): Promise<AbsentReply> {
    this.asked.push({ question: `absent ${question.hosts.join(', ')}` })
    return { who: this.name, choice: this.onAbsent(question) }
  }

  async keptLost(question: KeptLostQuestion): Promise<KeptLostReply> {
    this.asked.push({ question: `lost ${question.lost.join(', ')}` })
    return { who: this.name, choice: this.onLost(question) }
  }

  async paused(): Promise<PausedReply> {
    this.asked.push({ question: 'paused' })
    return { who: this.name, choice: this.onPaused() }
  }
}
