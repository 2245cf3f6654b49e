import type { Path } from '../../diagnostic/span.ts'
import type { Selector, SelectorItem } from '../runbook.ts'
import type { WrittenSelector } from '../schema/selector.ts'

/** The selector with its paths below `prefix`. */
export function under(prefix: Path, written: WrittenSelector): Selector {
  return {
    items: written.items.map(item => itemUnder(prefix, item)),
    except: written.except.map(item => itemUnder(prefix, item)),
    path: [...prefix, ...written.path],
  }
}

function itemUnder(prefix: Path, item: SelectorItem): SelectorItem {
  const path = [...prefix, ...item.path]
  return item.kind === 'nested' ? { ...item, selector: under(prefix, item.selector), path } : { ...item, path }
}
