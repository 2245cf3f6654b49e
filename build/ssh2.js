import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { build } from 'esbuild'

/** @param {string} type @param {string} bytes */
const rawKey = (type, bytes) =>
  `require('crypto').createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: '${type}', x: Buffer.from(${bytes}).toString('base64url') } })`

/**
 * Its server tells a session by the name of its class, which a bundle may have to change to `Session2`. Keeping all names
 * as they are (esbuild's `keepNames`) would cost a call for every function that the program makes while it runs.
 */
const sessionByName = /** @type {const} */ ([
  `channel.constructor.name === 'Session'`,
  '/^Session\\d*$/.test(channel.constructor.name)',
])

// Keys of 32 bytes go to OpenSSL as these bytes. By their long forms (DER, PEM), as ssh2 has it, reading and writing them
// takes longer than all that is calculated with them, and a tenth of the processor time of a login.
const rawKeys = {
  own: /** @type {const} */ ([
    `const key = this._keys.publicKey.export({ type: 'spki', format: 'der' });`,
    `const key = Buffer.from(this._keys.publicKey.export({ format: 'jwk' }).x, 'base64url');`,
  ]),
  peers: /** @type {const} */ ([
    `const asnWriter = new Ber.Writer();
        asnWriter.startSequence();
          // algorithm
          asnWriter.startSequence();
            asnWriter.writeOID('1.3.101.110'); // id-X25519
          asnWriter.endSequence();

          // PublicKey
          asnWriter.startSequence(Ber.BitString);
            asnWriter.writeByte(0x00);
            // XXX: hack to write a raw buffer without a tag -- yuck
            asnWriter._ensure(otherPublicKey.length);
            otherPublicKey.copy(asnWriter._buf,
                                asnWriter._offset,
                                0,
                                otherPublicKey.length);
            asnWriter._offset += otherPublicKey.length;
          asnWriter.endSequence();
        asnWriter.endSequence();

        return convertToMpint(diffieHellman({
          privateKey: this._keys.privateKey,
          publicKey: createPublicKey({
            key: asnWriter.buffer,
            type: 'spki',
            format: 'der',
          }),
        }));`,
    `return convertToMpint(diffieHellman({
          privateKey: this._keys.privateKey,
          publicKey: ${rawKey('X25519', 'otherPublicKey')},
        }));`,
  ]),
  hosts: /** @type {const} */ ([
    'return verify_(algo, data, pem, signature);',
    `const key = this.type === 'ssh-ed25519' ? ${rawKey('Ed25519', 'this[SYM_PUB_SSH].subarray(-32)')} : pem;
          return verify_(algo, data, key, signature);`,
  ]),
}

/**
 * Padding of a dozen bytes a packet comes from one draw for hundreds of packets: each byte of it is used once, as if it
 * had been drawn for its packet.
 */
const padding = /** @type {const} */ ([
  `createCipheriv, createDecipheriv, createHmac, randomFillSync, timingSafeEqual
} = require('crypto');`,
  `createCipheriv, createDecipheriv, createHmac, timingSafeEqual
} = require('crypto');

const drawn = Buffer.allocUnsafeSlow(8192);
let used = drawn.length;
function randomFillSync(packet, at, size) {
  if (used + size > drawn.length) {
    require('crypto').randomFillSync(drawn);
    used = 0;
  }
  packet.set(drawn.subarray(used, used + size), at);
  drawn.fill(0, used, used += size);
}`,
])

/** A packet is written as one piece, not as its length, its content and its tag. */
const wholePacket = /** @type {const} */ ([
  `const lenData = packet.slice(0, 4);
    cipher.setAAD(lenData);
    this._onWrite(lenData);

    // Encrypt pad length, payload, and padding
    const encrypted = cipher.update(packet.slice(4));
    this._onWrite(encrypted);
    const final = cipher.final();
    // XXX: final.length === 0 always?
    if (final.length)
      this._onWrite(final);

    // Generate MAC
    const tag = cipher.getAuthTag();
    this._onWrite(tag);`,
  `const lenData = packet.subarray(0, 4);
    cipher.setAAD(lenData);
    const encrypted = cipher.update(packet.subarray(4));
    const final = cipher.final();
    this._onWrite(Buffer.concat([lenData, encrypted, final, cipher.getAuthTag()]));`,
])

/**
 * A key that lies here readable signs at once, as RFC 4252 (7) allows and paramiko does: the question whether it would do
 * costs a round trip. A refusal counts as one try of the server's few, as that of the question does. Keys of an agent are
 * asked for first: a signature there may need a touch.
 */
const signedAtOnce = /** @type {const} */ ([
  `            proto.authPK(username, curAuth.key, keyAlgo);
            break;`,
  `            const hashAlgo = curAuth.keyAlgos && curAuth.keyAlgos[0][1];
            proto.authPK(username, curAuth.key, keyAlgo, (buf, cb) => {
              const signature = curAuth.key.sign(buf, hashAlgo);
              if (signature instanceof Error) {
                signature.message =
                  \`Error signing data with key: \${signature.message}\`;
                signature.level = 'client-authentication';
                this.emit('error', signature);
                return tryNextAuth();
              }
              cb(signature);
            });
            break;`,
])

/** Ending a stream that has ended makes an error, with a stack, that nobody gets. */
const endedOnce = /** @type {const} */ ([
  `  destroy() {
    this.end();
    this.close();`,
  `  destroy() {
    if (!this.writableEnded) this.end();
    this.close();`,
])

/** Nobody here speaks HTTP through SSH: Node's modules for HTTP and TLS take longer to load than all of ssh2. */
const noHttp = /** @type {const} */ ([
  [
    `const {
  SSHTTPAgent: HTTPAgent,
  SSHTTPSAgent: HTTPSAgent,
} = require('./http-agents.js');
`,
    '',
  ],
  ['  HTTPAgent,\n  HTTPSAgent,\n', ''],
])

/**
 * What ssh2 does another way in the program than as it is published, by its files: what stands there, and what is put in
 * its place.
 * @type {Readonly<Record<string, readonly (readonly [string, string])[]>>}
 */
const elsewise = {
  'index.js': noHttp,
  'utils.js': [sessionByName],
  'client.js': [signedAtOnce],
  'Channel.js': [endedOnce],
  'protocol/crypto.js': [padding, wholePacket],
  'protocol/kex.js': [rawKeys.own, rawKeys.peers],
  'protocol/keyParser.js': [rawKeys.hosts],
}

/** @type {import('esbuild').Plugin} */
export const ssh2Elsewise = {
  name: 'ssh2, in some places otherwise',
  setup({ onLoad }) {
    for (const [file, places] of Object.entries(elsewise)) {
      const filter = new RegExp(`[\\\\/]ssh2[\\\\/]lib[\\\\/]${file.replace('/', '[\\\\/]').replace('.', '\\.')}$`)
      onLoad({ filter }, async ({ path }) => {
        let text = await readFile(path, 'utf8')
        for (const [there, meant] of places) {
          if (text.split(there).length !== 2) throw new Error(`${path} no longer has “${there}”: look again`)
          text = text.replace(there, () => meant)
        }
        return { contents: text }
      })
    }
  },
}

/**
 * ssh2 by itself as the program has it, for tests, in a file that is whole at any time.
 * @param {string} file
 */
export async function writeSsh2(file) {
  const { outputFiles } = await build({
    entryPoints: ['ssh2'],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    plugins: [ssh2Elsewise],
    external: ['cpu-features', '*.node'],
    logLevel: 'warning',
    write: false,
  })
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.${process.pid}`, outputFiles[0].contents)
  await rename(`${file}.${process.pid}`, file)
}
