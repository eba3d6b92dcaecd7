output "workspace_id" {
  description = "Resource id of the Log Analytics workspace."
  value       = azurerm_log_analytics_workspace.this.id
}

output "connection_string" {
  description = "For the OpenTelemetry collector's azuremonitor exporter."
  sensitive   = true
  value       = azurerm_application_insights.this.connection_string
}
