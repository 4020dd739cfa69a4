// A real Bluesky server (PDS) with the directory of accounts (PLC) that it needs, in memory and in one folder.
// Usage: node pds.cjs FOLDER PORT. It ends when its standard input does, so that it never outlives the tests.
'use strict'
const { randomBytes } = require('node:crypto')
const path = require('node:path')
const { PDS, envToCfg, envToSecrets } = require('@atproto/pds')
const { Database, PlcServer } = require('@did-plc/server')

async function main(folder, port) {
  const directory = PlcServer.create({ db: Database.mock(), port: 0 })
  const { port: directoryPort } = (await directory.start()).address()
  const settings = {
    port: Number(port),
    devMode: true,
    inviteRequired: false,
    disableSsrfProtection: true, // the directory is on this machine
    serviceHandleDomains: ['.test'],
    didPlcUrl: `http://localhost:${directoryPort}`,
    dataDirectory: folder,
    blobstoreDiskLocation: path.join(folder, 'blobs'),
    adminPassword: randomBytes(16).toString('hex'),
    jwtSecret: randomBytes(16).toString('hex'),
    plcRotationKeyK256PrivateKeyHex: randomBytes(32).toString('hex'),
  }
  const server = await PDS.create(envToCfg(settings), envToSecrets(settings))
  await server.start()
  process.stdin.resume().on('end', () => process.exit())
}

main(...process.argv.slice(2)).catch((error) => {
  console.error(error)
  process.exit(1)
})
