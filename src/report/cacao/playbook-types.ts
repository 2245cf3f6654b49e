/** The parts of a CACAO 2.0 playbook that are written, https://docs.oasis-open.org/cacao/security-playbooks/v2.0/. */
export interface Command {
  readonly type: 'manual' | 'ssh'
  readonly description?: string
  readonly command?: string
  /** For what has several lines. */
  readonly command_b64?: string
}

export interface ActionStep {
  readonly type: 'action'
  readonly name: string
  readonly description?: string
  /** Milliseconds. */
  readonly timeout?: number
  readonly commands: readonly Command[]
  readonly agent: string
  readonly targets?: readonly string[]
  readonly out_args?: readonly string[]
  readonly on_completion?: string
  readonly on_success?: string
  readonly on_failure?: string
}

export type WorkflowStep =
  | ActionStep
  | { readonly type: 'start'; readonly name: string; readonly on_completion: string }
  | { readonly type: 'end'; readonly name: string }
  | {
      readonly type: 'if-condition'
      readonly name: string
      readonly condition: string
      readonly on_true: string
      readonly on_completion: string
    }

/** A machine that is logged in to. */
export interface SshTarget {
  readonly type: 'ssh'
  readonly name: string
  readonly description?: string
  readonly address: Readonly<Record<string, readonly string[]>>
  readonly port?: string
  readonly authentication_info?: string
  readonly category?: readonly string[]
}

export interface Login {
  readonly type: 'user-auth'
  readonly name: string
  readonly username: string
}

export interface Group {
  readonly type: 'group'
  readonly name: string
  readonly description?: string
}

export interface Variable {
  readonly type: 'string'
  readonly description: string
  readonly constant: false
}

export interface Playbook {
  readonly type: 'playbook'
  readonly spec_version: 'cacao-2.0'
  readonly id: string
  readonly name: string
  readonly description: string
  readonly playbook_types: readonly string[]
  readonly playbook_activities: readonly string[]
  readonly created_by: string
  /** RFC 3339, UTC, milliseconds. */
  readonly created: string
  readonly modified: string
  readonly labels?: readonly string[]
  readonly playbook_variables?: Readonly<Record<string, Variable>>
  readonly workflow_start: string
  readonly workflow_exception: string
  readonly workflow: Readonly<Record<string, WorkflowStep>>
  readonly authentication_info_definitions?: Readonly<Record<string, Login>>
  readonly agent_definitions: Readonly<Record<string, Group>>
  readonly target_definitions?: Readonly<Record<string, SshTarget>>
}
