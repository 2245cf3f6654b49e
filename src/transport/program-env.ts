import type { Access, Runbook, SecretSource } from '../runbook/runbook.ts'

type Env = Readonly<Record<string, string | undefined>>

/** The environment for a program that we start, without the variables that the runbook takes secrets from. */
export function programEnv(env: Env, runbook: Runbook): Env {
  const hidden = new Set([...runbook.access.values()].flatMap(secretsOf).flatMap(variable))
  return Object.fromEntries(Object.entries(env).filter(([name]) => !hidden.has(name)))
}

function secretsOf({ auth, sudo, enable }: Access): readonly (SecretSource | undefined)[] {
  const ofAuth = auth.map(way => {
    if (way.kind === 'key') return way.passphrase
    return way.kind === 'password' || way.kind === 'keyboard-interactive' ? way.secret : undefined
  })
  return [...ofAuth, typeof sudo === 'boolean' ? undefined : sudo, enable]
}

function variable(source: SecretSource | undefined): readonly string[] {
  return source?.from === 'env' ? [source.name] : []
}
