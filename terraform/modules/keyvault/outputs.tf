output "id" {
  description = "Resource id of the vault."
  value       = azurerm_key_vault.this.id
}

output "name" {
  description = "Its name, for the CSI driver and az keyvault."
  value       = azurerm_key_vault.this.name
}

output "uri" {
  description = "For KEY_VAULT_URL."
  value       = azurerm_key_vault.this.vault_uri
}

output "secret_uris" {
  description = "Address of each secret, without a version: references follow a new one."
  value = {
    for name, secret in merge(azurerm_key_vault_secret.this, azurerm_key_vault_secret.made_up) :
    name => secret.versionless_id
  }
}
