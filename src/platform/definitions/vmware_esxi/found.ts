import { type Line, line } from '../../definition.ts'

const name = { param: 'guest', as: 'regex' } as const

/**
 * A line about a guest, whose number on this host is in `$id`. `vmsvc/getallvms` lists number, name, "[datastore] path";
 * names hold blanks and brackets, so no bracket may stand between the one of the datastore and the name. Where the guest
 * isn't registered here (it may have moved), or two have the name, nothing is done and the status is 3.
 */
export function onGuest<P extends string>(then: Line<P>): Line<P | 'guest'> {
  const find = line<
    P | 'guest'
  >`id=$(vim-cmd vmsvc/getallvms | sed -n 's/^\([0-9][0-9]*\)  *${name}  *\[[^]]*\] [^[]*[.]vmx .*/\1/p'); case $id in ''|*[!0-9]*) echo 'no guest of this name here, or several' >&2; exit 3;; esac; `
  return { parts: [...find.parts, ...then.parts] }
}
