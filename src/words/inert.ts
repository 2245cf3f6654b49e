// Beyond what JSON escapes anyway (C0): delete, C1 controls, line separators, bidirectional and invisible characters.
const driving = /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g

/** JSON text that means the same, with whatever could drive a terminal or hide text written as an escape. */
export function inert(json: string): string {
  return json.replace(driving, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** A value as JSON that can be printed whatever is in it: texts of devices and of other people's files stay data. */
export function inertJson(value: unknown, space = 0): string {
  return `${inert(JSON.stringify(value, null, space))}\n`
}
