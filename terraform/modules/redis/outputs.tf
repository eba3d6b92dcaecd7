output "id" {
  description = "Resource id of the instance."
  value       = azurerm_managed_redis.this.id
}

output "connection_url" {
  description = "For REDIS_URL, over TLS and with the key."
  sensitive   = true
  value = join("", [
    "rediss://default:${urlencode(azurerm_managed_redis.this.default_database[0].primary_access_key)}",
    "@${azurerm_managed_redis.this.hostname}:${azurerm_managed_redis.this.default_database[0].port}/0",
  ])
}
