// Starts the program: `build.js` puts this file into `dist/`, beside the packs that it loads.
//
// A pack (`*.js`) is an expression: chunks of the program as functions that get `require` and `exports`. Beside it lies
// what V8 has already made of it (`*.cache`), which saves most of the time that the program takes to start.

const { isAscii } = require('node:buffer')
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { Script } = require('node:vm')
const { crc32 } = require('node:zlib')

// Whose work a cache is. V8 itself asks for its own version and options alone.
const node = JSON.stringify([process.versions, process.arch, process.platform])
const sumLength = 4

/**
 * What a file with a cache begins with. V8 would crash over a damaged cache, and believe that of another text of the
 * same length.
 * @param {Uint8Array} text
 * @param {Uint8Array} cache
 */
function sumOf(text, cache) {
  const sum = Buffer.alloc(sumLength)
  sum.writeUInt32LE(crc32(cache, crc32(text, crc32(node))))
  return sum
}

/**
 * The cache of a pack; undefined where there is none, or none that this Node has made of just this text.
 * @param {string} file
 * @param {Uint8Array} text
 */
function cacheOf(file, text) {
  try {
    const bytes = readFileSync(file)
    const cache = bytes.subarray(sumLength)
    return sumOf(text, cache).equals(bytes.subarray(0, sumLength)) ? cache : undefined
  } catch {
    // It only saves time.
    return undefined
  }
}

/** @type {Map<string, { script: Script, text: Uint8Array }>} */
const packs = new Map()

/** @param {string} name */
function packOf(name) {
  const known = packs.get(name)
  if (known !== undefined) return known
  const file = join(__dirname, name)
  const text = readFileSync(`${file}.js`)
  const source = isAscii(text) ? text.latin1Slice() : text.utf8Slice()
  // The cache keeps the name: it is the same wherever the program lies.
  const script = new Script(source, { filename: `isolate/${name}.js`, cachedData: cacheOf(`${file}.cache`, text) })
  const pack = { script, text }
  packs.set(name, pack)
  return pack
}

/** The chunks that have been run, by name. */
const loaded = new Set()

/** Runs the program once, on `process.argv`. Gives back its `require`. */
function start() {
  const { packNames, chunks } = packOf('start').script.runInThisContext()
  const modules = new Map()

  /** @param {string} specifier */
  function load(specifier) {
    const name = specifier.slice(specifier.lastIndexOf('/') + 1)
    const pack = specifier.startsWith('./') ? packNames[name] : undefined
    if (pack === undefined) return require(specifier)
    const before = modules.get(name)
    if (before !== undefined) return before.exports
    if (chunks[name] === undefined) Object.assign(chunks, packOf(pack).script.runInThisContext().chunks)
    const module = { exports: {} }
    modules.set(name, module)
    loaded.add(name)
    chunks[name](load, module.exports, module, __filename, __dirname)
    return module.exports
  }

  /**
   * What `require` gives, but run when something of it is first used.
   * @param {string} specifier
   */
  load.late = specifier => {
    let exports
    const get = (_, name) => {
      exports ??= load(specifier)
      return exports[name]
    }
    return new Proxy({}, { get })
  }

  load('./main.js')
  return load
}

module.exports = { start, load: start(), packs, loaded, sumOf }
