output "backups_account_id" {
  description = "Resource id of the account with the backups."
  value       = azurerm_storage_account.backups.id
}

output "backups_url" {
  description = "Where backups are put."
  value       = "${azurerm_storage_account.backups.primary_blob_endpoint}${azurerm_storage_container.backups.name}"
}

output "documents_account_id" {
  description = "Resource id of the account with the documents' files."
  value       = azurerm_storage_account.documents.id
}

output "documents_account_name" {
  description = "Name of that account."
  value       = azurerm_storage_account.documents.name
}

output "documents_share_name" {
  description = "Name of the share in it."
  value       = azurerm_storage_share.documents.name
}
