output "client_ids" {
  description = "Client id of each service's identity, for the annotation azure.workload.identity/client-id."
  value       = { for name, identity in azurerm_user_assigned_identity.service : name => identity.client_id }
}

output "volume_client_id" {
  description = "Client id of who mounts the vault's volume."
  value       = azurerm_user_assigned_identity.volume.client_id
}
