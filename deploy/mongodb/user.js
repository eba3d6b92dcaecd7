// Run once, on an empty volume, as root: the account the services use may do nothing outside their database.
db.getSiblingDB('chatbot').createUser({
  user: 'chatbot',
  pwd: process.env.CHATBOT_MONGODB_PASSWORD,
  roles: [{ role: 'readWrite', db: 'chatbot' }],
})
