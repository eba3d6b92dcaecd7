output "id" {
  description = "Resource id of the cluster."
  value       = azurerm_kubernetes_cluster.this.id
}

output "name" {
  description = "Its name, for az aks get-credentials."
  value       = azurerm_kubernetes_cluster.this.name
}

output "oidc_issuer_url" {
  description = "Who vouches for service accounts."
  value       = azurerm_kubernetes_cluster.this.oidc_issuer_url
}

output "principal_id" {
  description = "Who the cluster is, to whom volumes and networks belong."
  value       = azurerm_user_assigned_identity.cluster.principal_id
}
