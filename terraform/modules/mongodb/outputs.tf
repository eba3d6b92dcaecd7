output "id" {
  description = "Resource id of the cluster."
  value       = azurerm_mongo_cluster.this.id
}

output "connection_uri" {
  description = "For MONGODB_URI, with user, password and the database of the services."
  sensitive   = true
  value = join("", [
    "mongodb+srv://${local.user}:${random_password.administrator.result}",
    "@${azurerm_mongo_cluster.this.name}.mongocluster.cosmos.azure.com/chatbot",
    "?tls=true&authMechanism=SCRAM-SHA-256&retryWrites=false&maxIdleTimeMS=120000",
  ])
}
