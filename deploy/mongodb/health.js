// Healthy is: takes writes. A set that has never been founded is founded here; another try finds it done.
const root = new Mongo('mongodb://localhost:27017/?directConnection=true').getDB('admin')
root.auth('root', process.env.MONGO_INITDB_ROOT_PASSWORD)
try {
  rs_status()
} catch (e) {
  if (e.codeName !== 'NotYetInitialized') throw e
  root.runCommand({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: 'mongodb:27017' }] } })
}
quit(root.hello().isWritablePrimary ? 0 : 1)

function rs_status() {
  const status = root.runCommand({ replSetGetStatus: 1 })
  if (!status.ok) throw status
}
