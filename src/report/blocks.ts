import type { Style } from '../words/styled.ts'

/** A part of a report, whatever it is shown on. Its texts are as they came: who shows them makes them safe. */
export type Block =
  | { readonly kind: 'title'; readonly text: string }
  /** Stands out, and on paper at the head of every page when it is `always`. */
  | { readonly kind: 'banner'; readonly text: string; readonly style: Style; readonly always: boolean }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'phase'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  | { readonly kind: 'fields'; readonly fields: readonly Field[] }
  | { readonly kind: 'step'; readonly id: string; readonly title: string; readonly mark: Mark; readonly result: string }
  | { readonly kind: 'paragraph'; readonly text: string }

export interface Mark {
  readonly sign: string
  readonly style: Style
}

export interface Item {
  readonly mark: Mark
  readonly text: string
}

/** A label with a text, or with lines that are to be compared letter by letter. */
export type Field =
  | { readonly label: string; readonly text: string; readonly style: Style }
  | { readonly label: string; readonly lines: readonly string[] }
