output "id" {
  description = "Resource id of the account."
  value       = azurerm_cognitive_account.this.id
}

output "endpoint" {
  description = "For AZURE_OPENAI_ENDPOINT."
  value       = azurerm_cognitive_account.this.endpoint
}

output "key" {
  description = "For AZURE_OPENAI_KEY."
  sensitive   = true
  value       = azurerm_cognitive_account.this.primary_access_key
}

output "chat_deployment" {
  description = "For AZURE_OPENAI_DEPLOYMENT."
  value       = azurerm_cognitive_deployment.chat.name
}

output "embedding_deployment" {
  description = "For AZURE_EMBEDDING_DEPLOYMENT."
  value       = azurerm_cognitive_deployment.embedding.name
}

output "embedding_model" {
  description = "For AZURE_EMBEDDING_MODEL."
  value       = var.openai.embedding.model
}
