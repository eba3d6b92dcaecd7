// PostgreSQL with pgvector in this process. Standard input and output carry frames: four bytes of length, then messages
// of PostgreSQL's protocol, and back. Ends with its standard input.
import { PGlite } from '@electric-sql/pglite'
import { vector } from '@electric-sql/pglite-pgvector'

const db = await PGlite.create({ extensions: { vector } })
// The first block is slow, and a new connection begins with one.
await db.exec('DO $$ BEGIN PERFORM 1; END $$')

function send(bytes) {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  process.stdout.write(Buffer.concat([length, bytes]))
}

let buffer = Buffer.alloc(0)
send(Buffer.alloc(0))
for await (const part of process.stdin) {
  buffer = Buffer.concat([buffer, part])
  while (buffer.length >= 4 && buffer.length >= 4 + buffer.readUInt32BE(0)) {
    const end = 4 + buffer.readUInt32BE(0)
    send(await db.execProtocolRaw(new Uint8Array(buffer.subarray(4, end))))
    buffer = buffer.subarray(end)
  }
}
process.exit(0)
