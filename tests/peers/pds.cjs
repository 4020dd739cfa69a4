// A real Bluesky server (PDS) with the directory of accounts (PLC) that it needs, in memory and in one folder; and with
// a database beside them, what reads all accounts' posts and makes threads of them (AppView).
// Usage: node pds.cjs FOLDER PORT [POSTGRES]. It ends when its standard input does, so that it never outlives the tests.
'use strict'
const { randomBytes } = require('node:crypto')
const { createServer } = require('node:net')
const path = require('node:path')
const { Secp256k1Keypair } = require('@atproto/crypto')
const { PDS, envToCfg, envToSecrets } = require('@atproto/pds')
const { Client } = require('@did-plc/lib')
const { Database, PlcServer } = require('@did-plc/server')

const freePort = () => new Promise((found) => {
  const probe = createServer().listen(0, () => {
    const { port } = probe.address()
    probe.close(() => found(port))
  })
})

async function startDirectory() {
  const { port } = (await PlcServer.create({ db: Database.mock(), port: 0 }).start()).address()
  return `http://localhost:${port}`
}

async function startServer(folder, port, directory, appView) {
  const settings = {
    port: Number(port),
    devMode: true,
    inviteRequired: false,
    disableSsrfProtection: true, // the directory is on this machine
    serviceHandleDomains: ['.test'],
    didPlcUrl: directory,
    dataDirectory: folder,
    blobstoreDiskLocation: path.join(folder, 'blobs'),
    adminPassword: randomBytes(16).toString('hex'),
    jwtSecret: randomBytes(16).toString('hex'),
    plcRotationKeyK256PrivateKeyHex: randomBytes(32).toString('hex'),
    ...appView,
  }
  const server = await PDS.create(envToCfg(settings), envToSecrets(settings))
  await server.start()
}

// As @atproto/dev-env starts one, without all that serves moderators.
async function startAppView(directory, server, postgres) {
  const bsky = require('@atproto/bsky')
  const [port, dataPort, syncPort] = await Promise.all([freePort(), freePort(), freePort()])
  const url = `http://localhost:${port}`
  const signingKey = await Secp256k1Keypair.create()
  const plc = new Client(directory)
  const rotationKeys = [signingKey.did()]
  const identity = { signingKey: signingKey.did(), rotationKeys, handle: 'appview.test', pds: url, signer: signingKey }
  const serverDid = await plc.createDid(identity)
  await plc.updateData(serverDid, signingKey, (data) => {
    data.services.bsky_appview = { type: 'BskyAppView', endpoint: url }
    return data
  })
  const tables = { url: postgres, schema: 'appview' }
  const migrating = new bsky.Database(tables)
  await migrating.migrateToLatestOrThrow()
  await migrating.close()
  const db = new bsky.Database({ ...tables, poolSize: 10 })
  const dataplane = await bsky.DataPlaneServer.create(db, dataPort, directory)
  await bsky.MockBsync.create(db, syncPort)
  const config = new bsky.ServerConfig({
    version: 'unknown',
    port,
    didPlcUrl: directory,
    publicUrl: 'https://appview.test',
    serverDid,
    alternateAudienceDids: [],
    dataplaneUrls: [`http://localhost:${dataPort}`],
    dataplaneHttpVersion: '1.1',
    bsyncUrl: `http://localhost:${syncPort}`,
    bsyncHttpVersion: '1.1',
    modServiceDid: 'did:example:nobody',
    labelsFromIssuerDids: [],
    bigThreadUris: new Set(),
    maxThreadParents: 50,
    disableSsrfProtection: true,
    searchTagsHide: new Set(),
    threadTagsBumpDown: new Set(),
    threadTagsHide: new Set(),
    visibilityTagHide: '',
    visibilityTagRankPrefix: '',
    debugFieldAllowedDids: new Set(),
    draftsLimit: 500,
    adminPasswords: [randomBytes(16).toString('hex')],
    etcdHosts: [],
  })
  const appView = bsky.BskyAppView.create({ config, signingKey })
  for (const resolver of [appView.ctx.idResolver, dataplane.idResolver]) {
    // No name server knows the accounts' names.
    resolver.handle.resolve = async (handle) => {
      const answer = await fetch(`${server}/xrpc/com.atproto.identity.resolveHandle?handle=${handle}`)
      return answer.ok ? (await answer.json()).did : undefined
    }
  }
  await appView.start()
  const service = server.replace('http', 'ws')
  const reading = new bsky.RepoSubscription({ service, db, idResolver: dataplane.idResolver })
  return { settings: { bskyAppViewUrl: url, bskyAppViewDid: serverDid }, read: () => reading.start() }
}

async function main(folder, port, postgres) {
  const directory = await startDirectory()
  const appView = postgres && (await startAppView(directory, `http://localhost:${port}`, postgres))
  await startServer(folder, port, directory, appView?.settings)
  appView?.read()
  process.stdin.resume().on('end', () => process.exit())
}

main(...process.argv.slice(2)).catch((error) => {
  console.error(error)
  process.exit(1)
})
