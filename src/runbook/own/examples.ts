import { isCut, operationNames } from '../../platform/operation-params.ts'

const samples = { with: { interface: '1/7' }, yes: 'Port 1/7: disabled', no: ['Port 1/7: up', 'Port 1/7: down'] }
const check = {
  read: 'show port <interface>',
  match: '^Port <interface>: disabled',
  never: '^Port <interface>: (?:up|down)',
  samples,
}
const cost = { sessions: 'fall', fought_by: [] }
const recipe = {
  lines: ['configure', 'disable port <interface>', 'end'],
  check,
  undo: ['configure', 'enable port <interface>', 'end'],
  save: ['save configuration'],
  cost,
  source: 'Acme, command reference 4.2, chapter “Ports”',
}
const pending = { read: 'show rollback', match: '^pending in [0-9]+ min', never: '^none pending' }
const timer = {
  of: ['interface.down'],
  most: 60,
  ready: {
    read: 'show rollback',
    match: '^(?:none pending|pending in)',
    never: '^not licensed',
    samples: { yes: 'none pending', no: 'not licensed' },
  },
  arm: ['rollback in <minutes>'],
  armed: { ...pending, samples: { yes: 'pending in 10 min', no: 'none pending' } },
  confirm: ['rollback confirm'],
  source: 'Acme, command reference 4.2, chapter “Rollback”',
}
const shell = { prompts: { cli: '^(?<name>[a-z0-9-]{1,32})#$' }, base: 'cli', errors: ['^Error: '] }
const operation = [{ lines: ['show table'], source: 'Acme, command reference 4.2' }]

/** Values that the keys of a user's own platform may have. */
export const ownExamples: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>> = {
  platform: {
    title: ['Acme switches, release 4'],
    aliases: [['acme']],
    params: [{ interface: '[0-9]{1,2}/[0-9]{1,2}' }],
    channel: ['exec', shell],
    operations: [{ 'interface.down': recipe }],
    timer: [timer],
  },
  timer: {
    of: [['interface.down']],
    most: [60],
    ready: [timer.ready],
    arm: [['rollback in <minutes>'], [{ root: 'systemd-run --unit=open-<cut> --on-active=<minutes>m sh -c <back>' }]],
    armed: [timer.armed],
    confirm: [['rollback confirm']],
    cancel: [['rollback confirm']],
    source: ['Acme, command reference 4.2, chapter “Rollback”'],
  },
  recipe: {
    lines: [['configure', 'disable port <interface>', 'end']],
    variants: [[{ lines: ['disable port <interface>'] }]],
    check: [check],
    before: [[{ name: 'ports', read: 'show ports' }]],
    undo: [['enable port <interface>'], { impossible: 'somebody must press the button' }],
    save: [['save configuration'], { impossible: 'it has no memory of its own' }],
    ends_session: [true],
    cost: [cost],
    source: ['Acme, command reference 4.2, chapter “Ports”'],
  },
  'root line': { root: ['ip link set dev <interface> down'] },
  variant: { when: [check], lines: [['disable port <interface>']] },
  'own check': {
    read: ['show port <interface>'],
    match: ['^Port <interface>: disabled'],
    never: ['^Port <interface>: (?:up|down)'],
    exit: [{ yes: 0, no: 1 }],
    samples: [samples],
  },
  samples: {
    yes: ['Port 1/7: disabled'],
    no: [['Port 1/7: up', 'Port 1/7: down']],
    unknown: ['Port 1/70: disabled'],
    with: [{ interface: '1/7' }],
  },
  exit: { yes: [0], no: [1] },
  before: { name: ['ports'], read: ['show ports'] },
  undo: {
    each: ['ports'],
    pattern: ['([0-9/]+) up'],
    line: ['enable port <recorded>'],
    root: ['ip link set dev <recorded> up'],
  },
  impossible: { impossible: ['somebody must press the button'] },
  cost: {
    sessions: ['fall'],
    fought_by: [['the controller, within a minute']],
    clearing: [['clear sessions port <interface>']],
  },
  shell: {
    prompts: [{ cli: '^(?<name>[a-z0-9-]{1,32})#$', user: '^(?<name>[a-z0-9-]{1,32})>$' }],
    base: ['cli'],
    ways: [[{ from: 'user', line: 'enable', to: 'cli', password: '^Password:$' }]],
    moves: [[{ line: '^configure$', to: 'config' }]],
    leave: [{ config: 'end' }],
    setup: [['no page']],
    pager: [[{ ask: '^--More--', answer: ' ' }]],
    greeting: [[{ ask: '^Press any key', answer: ' ' }]],
    questions: [[{ of: '^save configuration$', ask: '^Overwrite\\? ', answer: 'y' }]],
    errors: [['^Error: ']],
    unasked: [['^[0-9:]{8} LOG ']],
    ending: ['cr'],
    encoding: ['latin1'],
    longest_line: [160],
  },
  'to base': { from: ['user'], line: ['enable'], to: ['cli'], password: ['^Password:$'] },
  move: { from: ['cli'], line: ['^configure$'], to: ['config'] },
  pager: { ask: ['^--More--'], answer: [' '] },
  greeting: { ask: ['^Press any key'], answer: [' '] },
  question: { of: ['^save configuration$'], ask: ['^Overwrite\\? '], answer: ['y'] },
  operations: Object.fromEntries(operationNames.map(name => [name, isCut(name) ? [recipe] : operation])),
}
