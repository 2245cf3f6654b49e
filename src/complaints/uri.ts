/**
 * A path as a reference that other programs can resolve (RFC 3986): relative ones stay relative, to the folder that the
 * program was called in; each part is escaped, so that `a b#1.yml` and `c:d.yml` stay file names.
 */
export function uriOf(path: string): string {
  const parts = path.split('/').map(part => encodeURIComponent(wellFormed(part)))
  const uri = parts.join('/')
  return path.startsWith('/') ? `file://${uri}` : uri
}

/** `encodeURIComponent` throws for half a surrogate pair. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}
